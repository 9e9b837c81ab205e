export function Watch() {
  return <h2>Watch</h2>;
}
