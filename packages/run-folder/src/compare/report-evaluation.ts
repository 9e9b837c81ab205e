import type { ReportEvaluation } from '@x/metrics';
import { unpackBits } from '../correct-bits.ts';
import type { DescribedPredictions } from '../describe-evaluation.ts';
import type { RunEvaluation } from '../run-evaluation.ts';

const imageBytes = 32 * 32 * 3;

/** An evaluation as a report shows it, with the mistakes' images where `images` [count, 32, 32, 3] of its split are at hand. */
export function reportEvaluation(
  evaluation: DescribedPredictions & Partial<Pick<RunEvaluation, 'epoch'>>,
  images: Uint8Array | undefined,
): ReportEvaluation {
  const { split, classes, confusion, calibration, loss, top5Accuracy, flip, epoch, mistakes } = evaluation;
  const { accuracyInterval, ranking } = evaluation;
  const correct = evaluation.correct === undefined ? undefined : unpackBits(evaluation.correct, evaluation.images);
  const imageAt = (index: number) =>
    images && {
      image: { data: images.slice(index * imageBytes, (index + 1) * imageBytes), shape: [32, 32, 3] as const },
    };
  return {
    split,
    classes,
    confusion,
    calibration,
    loss,
    topK: { k: 5, accuracy: top5Accuracy },
    ...(flip && { flip: { loss: flip.loss, accuracy: flip.accuracy } }),
    ...(accuracyInterval && { interval: accuracyInterval }),
    ...(ranking && { ranking }),
    ...(correct && { correct }),
    ...(epoch !== undefined && { epoch }),
    mistakes: mistakes.map((mistake) => ({ ...mistake, ...imageAt(mistake.index) })),
  };
}
