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

/**
 * The middle of the longest subsequence of losses each lower than the one before: small rises in between do not end a fall. It is counted
 * back from its end by its length, so that slow noise long before a fall hardly moves it.
 */
function middleOfLongestFall(points: readonly LearningRatePoint[]): number | undefined {
  /** How many points the longest fall that ends at each point has. */
  const lengths: number[] = [];
  let end = 0;
  for (const [index, { smoothedLoss }] of points.entries()) {
    const before = lengths.filter((_, earlier) => points[earlier]!.smoothedLoss > smoothedLoss);
    lengths.push(1 + before.reduce((longest, length) => Math.max(longest, length), 0));
    if (lengths[index]! > lengths[end]!) end = index;
  }
  const length = lengths[end] ?? 1;
  if (length === 1) return undefined;
  return points[Math.max(0, end - length + Math.floor(length / 3) + Math.floor(length / 6))]!.learningRate;
}
