import type { LayersModel } from '@tensorflow/tfjs-layers';
import { improvedAlexNet, loadStateDict } from '@x/alexnet-models';
import { createBatchSource, normalize } from '@x/augment';
import { CIFAR10_CLASSES, takeFirst } from '@x/cifar-loader';
import { describeEvaluation } from '@x/run-folder';
import { type BatchSource, type Evaluation, evaluate } from '@x/trainer';
import type { ChosenEngine } from '../../engine/choose-engine.ts';
import type { TrainingSettings } from '../form/training-settings.ts';
import type { LoadedImages } from '../images/loaded-images.ts';
import type { TrainingEvent } from '../training-event.ts';
import type { Download, TrainingOutcome } from '../training-outcome.ts';
import { describeRun } from './describe-run.ts';
import { Gate } from './gate.ts';
import type { PackedRun } from './pack-run.ts';
import { type FinishedEpochs, runEpochs } from './run-epochs.ts';
import { EngineLostError, unlessLost } from './unless-lost.ts';
import { watchBatches } from './watch-batches.ts';

export interface TrainingOptions {
  settings: TrainingSettings;
  /** The current one. */
  engine: ChosenEngine;
  images: LoadedImages;
  /** Resolves when the engine computes no longer, with why. */
  lost: Promise<string>;
  onEvent: (event: TrainingEvent) => void;
}

/** A training of Improved AlexNet on the current engine, and what is kept of it: what there was after its last finished epoch. */
export class Training {
  /** With the weights after the last finished epoch; undefined before that, and where the engine was lost. */
  model: LayersModel | undefined;
  readonly finished: FinishedEpochs = { records: [] };
  readonly #options: TrainingOptions;
  readonly #startedAt = new Date();
  /** Read at the start: a lost engine does not tell its graphics card. */
  readonly #config: PackedRun['config'];
  readonly #gate = new Gate();
  #stop = new AbortController();
  #evaluation: Evaluation | undefined;

  constructor(options: TrainingOptions) {
    this.#options = options;
    const { settings, engine, images } = options;
    this.#config = describeRun(settings, { startedAt: this.#startedAt, engine, dataOrigin: images.origin });
  }

  /** Holds it up after the step. */
  pause(): void {
    this.#gate.close();
  }

  resume(): void {
    this.#gate.open();
  }

  /** Ends it after the step; when it has ended, ends the test of what it has learned. */
  stop(): void {
    this.#stop.abort();
    this.#gate.open();
  }

  /** Trains, goes back to the last finished epoch and tests it. What goes wrong is in the outcome. */
  async run(): Promise<TrainingOutcome> {
    const { settings, lost } = this.#options;
    const model = improvedAlexNet({ seed: settings.seed, dropout: this.#config.recipe.dropout });
    const outcome: TrainingOutcome = { status: 'completed', epoch: 0, downloads: [] };
    try {
      outcome.status = await unlessLost(this.#train(model), lost);
    } catch (error) {
      Object.assign(outcome, { status: 'failed', problem: explain(error) });
      // A lost engine can neither be asked for anything nor freed.
      if (error instanceof EngineLostError) return { ...outcome, ...this.#kept() };
    }
    const { weights } = this.finished;
    if (!weights) {
      model.dispose();
      return outcome;
    }
    loadStateDict(model, weights);
    this.model = model;
    this.#stop = new AbortController();
    this.#options.onEvent({ type: 'trained' });
    try {
      this.#evaluation = await unlessLost(this.#test(model), lost);
      const { loss, accuracy, labels, probabilities } = this.#evaluation;
      outcome.test = { loss, accuracy, labels, probabilities };
    } catch (error) {
      if (error instanceof EngineLostError) this.model = undefined;
      if (!this.#stop.signal.aborted) outcome.problem ??= explain(error);
    }
    return { ...outcome, ...this.#kept() };
  }

  /** Frees the memory of the graphics card. */
  dispose(): void {
    this.model?.dispose();
    this.model = undefined;
  }

  /** What files of it are called, without their endings: `2026-11-24-093005-in-the-page`. */
  get name(): string {
    const [day, time] = this.#startedAt.toISOString().split(/[T.]/) as [string, string];
    return `${day}-${time.replaceAll(':', '')}-in-the-page`;
  }

  /** What a run folder says of it. */
  get record(): Omit<PackedRun, 'model'> {
    const { records } = this.finished;
    const evaluation =
      this.#evaluation &&
      describeEvaluation(this.#evaluation, { split: 'test', classes: CIFAR10_CLASSES, epoch: records.length });
    return { config: this.#config, epochs: records, ...(evaluation && { evaluation }) };
  }

  #kept(): { epoch: number; downloads: Download[] } {
    const { length } = this.finished.records;
    const downloads: Download[] = this.model ? ['run', 'model', 'weights'] : ['run', 'weights'];
    return { epoch: length, downloads: length > 0 ? downloads : [] };
  }

  #train(model: LayersModel): Promise<'completed' | 'stopped'> {
    const { settings, images, onEvent } = this.#options;
    return runEpochs(model, this.finished, {
      recipe: this.#config.recipe,
      seed: settings.seed,
      training: takeFirst(images.training, settings.trainingImages),
      test: this.#testImages(),
      signal: this.#stop.signal,
      gate: this.#gate,
      onEvent,
    });
  }

  #test(model: LayersModel): Promise<Evaluation> {
    const { batchSize } = this.#options.settings;
    return evaluate(model, this.#testImages(), { batchSize, topK: 5, signal: this.#stop.signal });
  }

  #testImages(): BatchSource {
    const { settings, images, onEvent } = this.#options;
    const size = settings.testImages;
    const source = createBatchSource(takeFirst(images.test, size), { transforms: [normalize()], workers: 0 });
    return watchBatches(source, (done) => onEvent({ type: 'testing', done, size }));
  }
}

/** An error in words; where there was no room, what makes some. */
function explain(error: unknown): string {
  const { message } = error as Error;
  const memory = error instanceof RangeError || /out of memory|allocat/i.test(message);
  return memory ? `There is not enough memory (${message}). Use fewer images or a smaller batch.` : message;
}
