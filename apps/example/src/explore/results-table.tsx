/** The table of the command `report --compare`: published rows, each with the runs that are compared with it. */
export function ResultsTable({ table: [header, ...rows] }: { table: string[][] }) {
  return (
    <section class="card" aria-labelledby="results">
      <h3 id="results">Results</h3>
      <p>
        After the last epoch; mean ± sample standard deviation where n runs differ in the seed only. Training figures
        are measured in training mode, with augmentation and dropout.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section class="scroll" tabIndex={0} aria-label="Results beside the published figures">
        <table class="results-table">
          <thead>
            <tr>
              {header!.map((title) => (
                <th key={title} scope="col">
                  {title || 'run'}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...cells], row) => (
              <tr key={row} class={name!.endsWith(', published') ? 'published' : ''}>
                <th scope="row">{name}</th>
                {cells.map((cell, column) => (
                  <td key={column}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
