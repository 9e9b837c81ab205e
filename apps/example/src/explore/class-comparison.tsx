import { calibrationWords, classificationScores, type EvaluatedRow, formatPercent } from '@x/metrics';

/** The share of each class that each row recognises, and whether each is right as often as it says. */
export function ClassComparison({ rows }: { rows: readonly EvaluatedRow[] }) {
  const [first] = rows;
  if (!first) return null;
  const recalls = rows.map(({ confusion }) => classificationScores(confusion).classes.map(({ recall }) => recall));
  return (
    <>
      <section class="card" aria-labelledby="class-comparison">
        <h3 id="class-comparison">Accuracy per class</h3>
        <p>Of the images of a class, how many were recognised. The best of each class is bold.</p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section class="scroll" tabIndex={0} aria-label="Accuracy per class of each row">
          <table class="class-scores">
            <thead>
              <tr>
                <th scope="col">Class</th>
                {rows.map(({ name, n }) => (
                  <th key={name} scope="col">
                    {name}
                    {n > 1 && `, ${n} runs`}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {first.classes.map((name, label) => {
                const best = Math.max(...recalls.map((recall) => recall[label] ?? 0));
                return (
                  <tr key={name}>
                    <th scope="row">{name}</th>
                    {recalls.map((recall, row) => (
                      <td key={rows[row]!.name} class="share" style={`--share: ${recall[label]}`}>
                        {recall[label] === best ? (
                          <b>{formatPercent(recall[label], 1)}</b>
                        ) : (
                          formatPercent(recall[label]!, 1)
                        )}
                      </td>
                    ))}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </section>
      </section>
      <section class="card" aria-labelledby="calibrations">
        <h3 id="calibrations">Calibration</h3>
        <ul class="plain">
          {rows.map(
            ({ name, calibration }) =>
              calibration && (
                <li key={name}>
                  <b>{name}</b> {calibrationWords(calibration)}
                </li>
              ),
          )}
        </ul>
      </section>
    </>
  );
}
