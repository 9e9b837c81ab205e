import { formatFixed, formatLoss, formatPercent } from '../report/format.ts';
import { heldOutOf } from '../report/held-out.ts';
import type { ReportEpoch } from '../report/run-report.ts';

/** What a learning curve says, in numbers and in words. */
export interface CurveFindings {
  /** The images that what is called test here was measured on. */
  split: 'test' | 'validation';
  /** The first epoch with the highest test accuracy. */
  bestAccuracy: { epoch: number; value: number };
  /** The first epoch with the lowest test loss. */
  lowestLoss: { epoch: number; value: number };
  /** How far the test loss of the last epoch lies above its lowest, in nats. */
  lossRise: number;
  /** How far the test accuracy of the last epoch lies below its best, 0 to 1. */
  accuracyFall: number;
  /** Slope of the test loss over the last quarter of the epochs (least squares), in nats an epoch; absent with fewer than three epochs there. */
  lossSlope?: number;
  /** Training minus test accuracy after the last epoch. */
  accuracyGap: number;
  /** Test minus training loss after the last epoch, in nats. */
  lossGap: number;
  verdict: 'falling' | 'level' | 'rising' | 'unknown';
  /** Whether late epochs overfit, in a sentence. */
  words: string;
}

// A test loss that moves less than this share of itself over the last quarter counts as level.
const level = 0.01;

/**
 * Where a curve peaks and whether its late epochs overfit; undefined without an epoch that has finite test figures. Figures on
 * validation images take their place where there are no test figures.
 */
export function curveFindings(epochs: readonly ReportEpoch[]): CurveFindings | undefined {
  const heldOut = heldOutOf(epochs);
  const points = epochs.flatMap((epoch) => {
    const test = heldOut?.scores(epoch);
    return test !== undefined && Number.isFinite(test.loss) ? [{ epoch: epoch.epoch, train: epoch.train, test }] : [];
  });
  const last = points.at(-1);
  if (last === undefined) return undefined;
  const best = points.reduce((found, point) => (point.test.accuracy > found.test.accuracy ? point : found));
  const lowest = points.reduce((found, point) => (point.test.loss < found.test.loss ? point : found));
  const quarter = points.slice(-Math.ceil(points.length / 4));
  const lossSlope = quarter.length < 3 ? undefined : slope(quarter.map(({ epoch, test }) => [epoch, test.loss]));
  const figures = {
    split: heldOut!.split,
    bestAccuracy: { epoch: best.epoch, value: best.test.accuracy },
    lowestLoss: { epoch: lowest.epoch, value: lowest.test.loss },
    lossRise: last.test.loss - lowest.test.loss,
    accuracyFall: best.test.accuracy - last.test.accuracy,
    ...(lossSlope !== undefined && { lossSlope }),
    accuracyGap: last.train.accuracy - last.test.accuracy,
    lossGap: last.test.loss - last.train.loss,
  };
  const verdict = verdictOf(lossSlope, quarter, last.test.loss);
  return { ...figures, verdict, words: inWords(verdict, figures, quarter) };
}

type Points = readonly { epoch: number; train: { loss: number }; test: { loss: number } }[];

function verdictOf(lossSlope: number | undefined, quarter: Points, lastLoss: number): CurveFindings['verdict'] {
  if (lossSlope === undefined) return 'unknown';
  const change = lossSlope * (quarter.at(-1)!.epoch - quarter[0]!.epoch);
  if (Math.abs(change) < level * lastLoss) return 'level';
  return change < 0 ? 'falling' : 'rising';
}

function inWords(
  verdict: CurveFindings['verdict'],
  { split, lossSlope, lossRise, lowestLoss, accuracyFall, bestAccuracy }: Omit<CurveFindings, 'verdict' | 'words'>,
  quarter: Points,
): string {
  const from = `${formatLoss(lowestLoss.value)} after epoch ${lowestLoss.epoch}`;
  const end =
    lossRise === 0
      ? `The last epoch has the lowest ${split} loss.`
      : `It ends ${formatLoss(lossRise)} above its lowest, ${from}; ${split} accuracy ends ${
          accuracyFall === 0
            ? 'at its best'
            : `${formatFixed(accuracyFall * 100, 2)} points below its best, ${formatPercent(bestAccuracy.value)} after epoch ${bestAccuracy.epoch}`
        }.`;
  if (lossSlope === undefined) return `Too few epochs to tell whether late ones overfit. ${end}`;
  const rate = `${formatFixed(Math.abs(lossSlope), 4)} an epoch over the last ${quarter.length}`;
  const trainFalls = quarter.at(-1)!.train.loss < quarter[0]!.train.loss;
  switch (verdict) {
    case 'falling':
      return `No overfitting: ${split} loss still falls, ${rate}. ${end}`;
    case 'rising':
      return trainFalls
        ? `Late epochs overfit: ${split} loss rises, ${rate}, while training loss falls. ${end}`
        : `The ${split} loss rises, ${rate}, and so does training loss: that is no overfitting. ${end}`;
    default:
      return `The ${split} loss is level (${lossSlope < 0 ? 'falls' : 'rises'} ${rate}). ${end}`;
  }
}

/** Of the least-squares line through the points. */
function slope(points: readonly (readonly [number, number])[]): number {
  const mean = (place: 0 | 1) => points.reduce((sum, point) => sum + point[place], 0) / points.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  const above = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return above / points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}
