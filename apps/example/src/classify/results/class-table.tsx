import { CIFAR10_CLASSES } from '@x/cifar-loader';
import { topK } from '@x/metrics';

const shown = 5;

export interface ClassTableProps {
  /** [classes] */
  probabilities: Float32Array;
  /** The class that the explanation is for. */
  explained: number;
  onExplain: (classIndex: number) => void;
}

/** The most probable classes, best first; each can be chosen for the explanation. */
export function ClassTable({ probabilities, explained, onExplain }: ClassTableProps) {
  return (
    <table class="class-table">
      <caption class="visually-hidden">The {shown} most probable classes</caption>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">Class, as a button that explains it</th>
          <th scope="col">Probability</th>
        </tr>
      </thead>
      <tbody>
        {Array.from(topK(probabilities, CIFAR10_CLASSES.length, shown), (index) => {
          const probability = probabilities[index]!;
          return (
            <tr key={index}>
              <th scope="row">
                <button type="button" aria-pressed={index === explained} onClick={() => onExplain(index)}>
                  {CIFAR10_CLASSES[index]}
                </button>
              </th>
              <td>
                <div class="bar-track" aria-hidden="true">
                  <div class="bar-fill" style={{ width: `${100 * probability}%` }} />
                </div>
                <data value={probability}>{formatPercent(probability)}</data>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** As everywhere in this repository: 0.93215 is 93.2 %. */
export const formatPercent = (share: number) => `${(100 * share).toFixed(1)} %`;

/** The table in a sentence, to be read out. */
export function summarize(probabilities: Float32Array): string {
  const [first, second] = Array.from(
    topK(probabilities, CIFAR10_CLASSES.length, 2),
    (index) => `${CIFAR10_CLASSES[index]}, ${formatPercent(probabilities[index]!)}`,
  );
  return `most probably ${first}; then ${second}.`;
}
