import { Accuracy, MeanLoss } from '@x/metrics';
import { batchLosses, mainLabels } from './data/batch-labels.ts';
import type { Batch } from './data/batch-source.ts';
import { monitored } from './early-stopping.ts';
import { asyncPhase } from './profiler/recorder.ts';
import { learningRateAt } from './schedules/learning-rate-at.ts';
import type { Scores } from './train-event.ts';
import { TrainerError } from './trainer-error.ts';
import type { TrainingRun } from './training-run.ts';

/**
 * One step: the gradients of its batches one after the other, so that only one's activations are held, then the update. Returns its
 * learning rate and what the batches scored before it. `imageIndices` are the positions of all their images, in order. Errors: a loss that
 * is not finite, with its images; the weights are not updated then.
 */
export async function takeStep(
  training: TrainingRun,
  batches: readonly Batch[],
  imageIndices: Uint32Array,
): Promise<{ learningRate: number; scores: Scores }> {
  const { progress, classes, trainStep } = training;
  const learningRate = learningRateOf(training, progress.step);
  const images = batches.reduce((sum, { labels }) => sum + labels.length, 0);
  const loss = new MeanLoss();
  const accuracy = new Accuracy({ classes });
  let done = 0;
  for (const batch of batches) {
    const logits = trainStep.addBatch(batch, batch.labels.length / images);
    await asyncPhase('results', async () => {
      const outputs = (await logits.data()) as Float32Array;
      const losses = batchLosses(outputs, batch, classes);
      if (!losses.every(Number.isFinite)) {
        logits.dispose();
        throw notFinite(losses, batch, imageIndices.subarray(done), { progress, learningRate });
      }
      done += losses.length;
      loss.update(losses);
      accuracy.update(outputs, mainLabels(batch));
      progress.loss.update(losses);
      // Only now: the outputs may be the backend's own memory.
      logits.dispose();
    });
  }
  trainStep.update({ learningRate, step: training.stepsDone + 1 });
  progress.accuracy.merge(accuracy);
  progress.step++;
  training.updateAverage();
  return { learningRate, scores: { loss: loss.value, accuracy: accuracy.value } };
}

/** The images without a finite loss are at fault where their own pixels are not finite; else the weights have diverged. */
function notFinite(
  losses: Float32Array,
  { images }: Batch,
  batchIndices: Uint32Array,
  { progress, learningRate }: Pick<TrainingRun, 'progress'> & { learningRate: number },
): TrainerError {
  const rows = [...losses.keys()].filter((row) => !Number.isFinite(losses[row]));
  const size = images.length / losses.length;
  const broken = rows.filter((row) => !images.subarray(row * size, (row + 1) * size).every(Number.isFinite));
  const imageIndices = (broken.length > 0 ? broken : rows).map((row) => batchIndices[row]!);
  const shown = imageIndices.slice(0, 8).join(', ') + (imageIndices.length > 8 ? ', …' : '');
  const remedy =
    broken.length > 0
      ? `whose pixels are not finite (${shown} of the training data); mend them or leave them out`
      : `(${shown} of the training data); lower the learning rate, warm it up or clip the gradients`;
  return new TrainerError(
    `expected a finite loss, actual ${losses[rows[0]!]} in epoch ${progress.epoch}, step ${progress.step + 1}, at learning rate ${learningRate}, for ${imageIndices.length} of the batch's ${losses.length} images ${remedy}`,
    { imageIndices },
  );
}

/** The learning rate of a step of the current epoch, 0-based. */
export function learningRateOf({ settings, progress, stepsPerEpoch }: TrainingRun, stepOfEpoch: number): number {
  return learningRateAt(settings.schedule, {
    learningRate: settings.optimizer.learningRate,
    step: (progress.epoch - 1) * stepsPerEpoch + stepOfEpoch,
    stepsPerEpoch,
    totalSteps: settings.epochs * stepsPerEpoch,
    monitored: monitored(progress.history, settings.monitor),
  });
}
