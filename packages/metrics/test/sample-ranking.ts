import { OneVsRest } from '../src/accumulators/one-vs-rest.ts';
import { type RankingSummary, rankingSummary } from '../src/ranking/ranking-summary.ts';
import { softmax } from '../src/scores/softmax.ts';

/** How made-up scores rank 20 examples of each class; class 3 and 5 are hard. */
export function sampleRanking(classes: number): RankingSummary {
  const labels = Uint8Array.from({ length: classes * 20 }, (_, index) => index % classes);
  const logits = Float32Array.from({ length: labels.length * classes }, (_, index) => {
    const [row, column] = [Math.floor(index / classes), index % classes];
    const noise = 3 * Math.sin(row * 12.9898 + column * 78.233);
    const right = column === labels[row];
    return noise + (right ? (column === 3 || column === 5 ? 1 : 4) : 0);
  });
  return rankingSummary(new OneVsRest({ classes }).update(softmax(logits, classes), labels));
}
