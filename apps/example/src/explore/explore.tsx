export function Explore() {
  return <h2>Explore</h2>;
}
