import { formatLoss, formatPercent, formatSeconds, formatShort } from '@x/metrics';
import type { RunRecord } from '@x/run-folder';

/** The figures of the charts, for those who cannot see them or want them exactly. */
export function EpochTable({ epochs }: Pick<RunRecord, 'epochs'>) {
  const splits = (['train', 'validation', 'test'] as const).filter((split) => epochs.some((epoch) => epoch[split]));
  const best = epochs.findLast((epoch) => epoch.best);
  return (
    <details>
      <summary>The numbers</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section class="scroll tall" tabIndex={0} aria-label="Figures of every epoch">
        <table>
          <thead>
            <tr>
              <th scope="col">Epoch</th>
              {splits.map((split) => (
                <th key={split} scope="col">
                  {split} loss
                </th>
              ))}
              {splits.map((split) => (
                <th key={split} scope="col">
                  {split} accuracy
                </th>
              ))}
              <th scope="col">Learning rate</th>
              <th scope="col">Time</th>
            </tr>
          </thead>
          <tbody>
            {epochs.map((epoch) => (
              <tr key={epoch.epoch}>
                <th scope="row">
                  {epoch.epoch}
                  {epoch === best && ' (best)'}
                </th>
                {splits.map((split) => (
                  <td key={split}>{epoch[split] ? formatLoss(epoch[split].loss) : '–'}</td>
                ))}
                {splits.map((split) => (
                  <td key={split}>{epoch[split] ? formatPercent(epoch[split].accuracy) : '–'}</td>
                ))}
                <td>{formatShort(epoch.learningRate)}</td>
                <td>{formatSeconds(epoch.seconds)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
