/** A step of a sweep of learning rates. */
export interface LearningRatePoint {
  learningRate: number;
  /** Mean cross-entropy of the step's images before it, in nats. */
  loss: number;
  /** Exponential moving average of the losses so far, without its bias towards 0. */
  smoothedLoss: number;
}

/** What is missing where the loss does not fall, or too few steps were taken to say. */
export interface LearningRateSuggestions {
  /** Where the smoothed loss falls fastest by the logarithm of the learning rate: the sooner one trains there, the better. */
  steepest?: number;
  /** Half-way along the longest fall of the smoothed loss: more cautious where the steepest place is near the end. */
  valley?: number;
}

/** The first tenth of a sweep is left out, as the average is not settled, and the last steps, which have diverged. */
const skippedStart = 0.1;
const skippedEnd = 5;

/** Learning rates to train with, by a sweep of `steps` steps or as many as were taken: `steep` and `valley` of fastai's `lr_find`. */
export function suggestLearningRates(points: readonly LearningRatePoint[], steps: number): LearningRateSuggestions {
  const judged = points.slice(Math.floor(steps * skippedStart), -skippedEnd);
  const steepest = steepestFall(judged);
  const valley = middleOfLongestFall(judged);
  return { ...(steepest && { steepest }), ...(valley && { valley }) };
}

function steepestFall(points: readonly LearningRatePoint[]): number | undefined {
  let [steepest, rate]: [number, number | undefined] = [0, undefined];
  for (const [index, { learningRate, smoothedLoss }] of points.slice(0, -1).entries()) {
    const next = points[index + 1]!;
    const slope = (next.smoothedLoss - smoothedLoss) / Math.log(next.learningRate / learningRate);
    if (slope < steepest) [steepest, rate] = [slope, learningRate];
  }
  return rate;
}

/** The longest subsequence of losses each lower than the one before: small rises in between do not end a fall. */
function middleOfLongestFall(points: readonly LearningRatePoint[]): number | undefined {
  /** Of the longest fall that ends at each point: how many points it has, and where it starts. */
  const falls: { length: number; start: number }[] = [];
  let [end, longest] = [0, 1];
  for (const [index, { smoothedLoss }] of points.entries()) {
    let fall = { length: 1, start: index };
    for (let earlier = 0; earlier < index; earlier++) {
      const { length, start } = falls[earlier]!;
      // Of equally long ones the latest: a level stretch before a fall is no part of it.
      if (points[earlier]!.smoothedLoss > smoothedLoss && length + 1 >= fall.length) {
        fall = { length: length + 1, start };
      }
    }
    falls.push(fall);
    if (fall.length > longest) [end, longest] = [index, fall.length];
  }
  if (longest === 1) return undefined;
  const { start } = falls[end]!;
  return points[start + Math.floor((end - start) / 2)]!.learningRate;
}
