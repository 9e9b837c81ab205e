import { type Calibration, calibrationWords, formatCount, formatFixed, formatPercent } from '@x/metrics';
import { ReliabilityDiagram } from './reliability-diagram.tsx';

/** Whether the network is right as often as it says. */
export function CalibrationSection({ calibration }: { calibration: Calibration }) {
  const { bins, expectedError, maximumError, brier } = calibration;
  return (
    <section class="card" aria-labelledby="calibration">
      <h3 id="calibration">Calibration</h3>
      <p>{calibrationWords(calibration)}</p>
      <div class="columns">
        <ReliabilityDiagram calibration={calibration} title="Reliability diagram" />
        <div>
          <dl class="facts">
            {[
              ['ECE, expected calibration error', formatPercent(expectedError)],
              ['MCE, the largest of a bin', formatPercent(maximumError)],
              ['Brier score', formatFixed(brier, 4)],
            ].map(([term, value]) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <details>
            <summary>The bins as a table</summary>
            <div class="scroll">
              <table>
                <thead>
                  <tr>
                    <th scope="col">Confidence</th>
                    <th scope="col">Images</th>
                    <th scope="col">Mean confidence</th>
                    <th scope="col">Accuracy</th>
                  </tr>
                </thead>
                <tbody>
                  {bins.map(({ from, to, count, confidence, accuracy }) => (
                    <tr key={from}>
                      <th scope="row">
                        {formatPercent(from, 0)} to {formatPercent(to, 0)}
                      </th>
                      <td>{formatCount(count)}</td>
                      <td>{count === 0 ? '–' : formatPercent(confidence, 1)}</td>
                      <td>{count === 0 ? '–' : formatPercent(accuracy, 1)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </details>
        </div>
      </div>
    </section>
  );
}
