export function Train() {
  return <h2>Train</h2>;
}
