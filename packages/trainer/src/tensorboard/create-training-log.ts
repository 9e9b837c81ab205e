import type { LayersModel } from '@tensorflow/tfjs-layers';
import { z } from 'zod';
import { check } from '../check.ts';
import type { EpochEvent, RunStartEvent, TrainEvent } from '../train-event.ts';
import { TrainerError } from '../trainer-error.ts';
import { readWeights } from '../weights.ts';
import { type ImageOptions, SummaryWriter } from './summary-writer.ts';

/** What `createTrainingLog()` takes. */
export interface TrainingLogOptions {
  /** The model that is trained: after each epoch the histograms of its weights are written. Default: none are. */
  model?: LayersModel;
}

/** What a training says to TensorBoard. */
export interface TrainingLog {
  /** Takes each event of `train()`, in order, and writes it. Errors: a file that cannot be written. */
  onEvent(event: TrainEvent): Promise<void>;
  /**
   * An image, the bytes of a PNG file, at the present step: 0 before the first one; after the end the step after the last, so that a
   * run that goes on replaces it. Errors: before `runStart`; and as `SummaryWriter.addImage`.
   */
  addImage(tag: string, png: Uint8Array, options?: ImageOptions): void;
  /** Ends the file. */
  close(): void;
}

const optionsSchema = z.strictObject({ model: z.custom<LayersModel>().optional() });

/**
 * Writes a training's events for TensorBoard, into a new events file of `directory`; Node only. Steps are those of the whole run, from 1.
 * After each: `step/loss`, `step/accuracy` (of the step's images), `step/learning_rate`, `step/images_per_second` (mean of the epoch so far).
 * At the last step of each epoch: `epoch/train_loss`, `epoch/train_accuracy`, the same for `validation` and `test` where there are any, and
 * `weights/NAME`, histograms of the model's weights.
 *
 * The same folder serves a run that is resumed: TensorBoard leaves out the steps that came after its checkpoint, which are done again.
 */
export function createTrainingLog(directory: string, options: TrainingLogOptions = {}): TrainingLog {
  const { model } = check('createTrainingLog', optionsSchema, options);
  let writer: SummaryWriter | undefined;
  let stepsPerEpoch = 0;
  let stepsDone = 0;
  const opened = (): SummaryWriter => {
    if (writer) return writer;
    throw new TrainerError('createTrainingLog: expected the event runStart first; pass on every event of train()');
  };
  return {
    async onEvent(event) {
      switch (event.type) {
        case 'runStart':
          writer?.close();
          stepsPerEpoch = event.stepsPerEpoch;
          stepsDone = (event.startEpoch - 1) * stepsPerEpoch + event.startStep;
          writer = new SummaryWriter(directory, { purgeStep: firstVoidStep(event, stepsDone) });
          break;
        case 'batch':
          stepsDone = (event.epoch - 1) * stepsPerEpoch + event.step;
          opened().addScalar('step/loss', event.batch.loss, stepsDone);
          opened().addScalar('step/accuracy', event.batch.accuracy, stepsDone);
          opened().addScalar('step/learning_rate', event.learningRate, stepsDone);
          opened().addScalar('step/images_per_second', event.imagesPerSecond, stepsDone);
          break;
        case 'epoch':
          addScores(opened(), event, stepsDone);
          if (model) await addWeights(opened(), model, stepsDone);
          break;
        case 'runEnd':
          if (event.reason !== 'interrupted') stepsDone++;
          break;
      }
    },
    addImage: (tag, png, imageOptions) => opened().addImage(tag, png, stepsDone, imageOptions),
    close: () => writer?.close(),
  };
}

/**
 * A new run voids what an earlier one left that was killed before its first checkpoint. Where all steps of an epoch are done, but not its
 * evaluation, a crash may have come between the writing of its scores and the checkpoint: what is known of the last step is void too.
 */
function firstVoidStep({ resumedFrom, startStep, stepsPerEpoch }: RunStartEvent, stepsDone: number): number {
  if (resumedFrom === undefined) return 0;
  return startStep === stepsPerEpoch ? stepsDone : stepsDone + 1;
}

function addScores(writer: SummaryWriter, event: EpochEvent, step: number): void {
  for (const images of ['train', 'validation', 'test'] as const) {
    const scores = event[images];
    if (!scores) continue;
    writer.addScalar(`epoch/${images}_loss`, scores.loss, step);
    writer.addScalar(`epoch/${images}_accuracy`, scores.accuracy, step);
  }
}

async function addWeights(writer: SummaryWriter, model: LayersModel, step: number): Promise<void> {
  for (const [name, { data }] of Object.entries(await readWeights(model))) {
    writer.addHistogram(`weights/${name}`, data, step);
  }
}
