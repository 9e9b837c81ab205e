export function Classify() {
  return <h2>Classify</h2>;
}
