import { Calibration } from '../src/accumulators/calibration.ts';
import type { ComparisonReport } from '../src/comparison/comparison-report.ts';
import { sampleReport } from './sample-report.ts';

/** Three made-up rows: two seeds of a finished one, one that overfits, one that was interrupted and not evaluated. */
export function sampleComparison(): ComparisonReport {
  const { epochs, published, evaluation } = sampleReport();
  const calibration = new Calibration({ classes: 10 });
  for (let image = 0; image < 100; image++) {
    const confidence = 0.2 + 0.008 * image;
    const row = Float32Array.from({ length: 10 }, (_, index) =>
      index === image % 10 ? confidence : (1 - confidence) / 9,
    );
    calibration.update(row, Uint8Array.of(image % 3 === 0 ? (image + 1) % 10 : image % 10));
  }
  /** Right but for every few images. */
  const correct = (every: number) => Uint8Array.from({ length: 100 }, (_, image) => (image % every === 0 ? 0 : 1));
  const full = { ...evaluation!, calibration: calibration.toJSON(), correct: correct(3) };
  const shifted = epochs.map((epoch) => ({
    ...epoch,
    test: { loss: epoch.test!.loss + 0.02, accuracy: epoch.test!.accuracy - 0.002 },
  }));
  const overfitting = epochs.map((epoch) => ({
    ...epoch,
    test: { loss: 0.6 + 0.01 * (epoch.epoch - 4) ** 2, accuracy: 0.8 - 0.002 * (epoch.epoch - 4) ** 2 },
  }));
  return {
    title: 'AlexNet on CIFAR-10',
    rows: [
      {
        name: 'plain',
        plannedEpochs: 10,
        published: published!,
        runs: [
          { seed: 0, status: 'completed', epochs, evaluation: full },
          { seed: 1, status: 'completed', epochs: shifted, evaluation: full },
        ],
      },
      {
        name: 'late',
        plannedEpochs: 10,
        published: published!,
        runs: [{ seed: 0, status: 'completed', epochs: overfitting, evaluation: { ...full, correct: correct(4) } }],
      },
      { name: 'short', plannedEpochs: 10, runs: [{ seed: 4, status: 'interrupted', epochs: epochs.slice(0, 2) }] },
    ],
  };
}
