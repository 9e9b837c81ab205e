import type { BatchEvent, EpochRecord } from '@x/trainer';
import type { TrainingSettings } from '../form/training-settings.ts';
import type { TrainingEvent } from '../training-event.ts';
import type { Mark } from './join-curves.ts';
import { LiveCurve } from './live-curve.ts';
import { Pace } from './pace.ts';

// Of a step: forward only, without the gradients.
const workOfTestImage = 1 / 3;

/** What a training at work has shown so far. Charts of it cost the same however long it is. */
export class LiveRun {
  readonly settings: TrainingSettings;
  /** What it runs on. */
  readonly engine: string;
  /** The last step. */
  batch: BatchEvent | undefined;
  epochs: EpochRecord[] = [];
  /** While images are tested: how many are done. */
  testing: { done: number; size: number } | undefined;
  /** Of each batch, over epochs. */
  readonly loss = new LiveCurve();
  /** Of each batch, over epochs. */
  readonly accuracy = new LiveCurve();
  readonly #pace = new Pace();
  #secondsOfEpoch = 0;

  constructor(settings: TrainingSettings, engine: string) {
    this.settings = settings;
    this.engine = engine;
  }

  add(event: TrainingEvent): void {
    this.testing = undefined;
    switch (event.type) {
      case 'batch':
        this.#addBatch(event);
        break;
      case 'testing':
        this.testing = { done: event.done, size: event.size };
        break;
      case 'runStart':
      case 'paused':
      case 'trained':
        break;
      case 'epoch': {
        const { type: _, ...record } = event;
        this.epochs = [...this.epochs, record];
        this.#pace.addTest(this.settings.testImages, event.evaluationSeconds);
        this.#secondsOfEpoch = 0;
        break;
      }
    }
  }

  #addBatch(event: BatchEvent): void {
    const { epoch, step, stepsPerEpoch, batch, imagesPerSecond } = event;
    const { batchSize } = this.settings;
    const images = this.#imagesAt(step);
    const seconds = images / imagesPerSecond;
    this.#pace.addStep(images - (step - 1) * batchSize, seconds - this.#secondsOfEpoch);
    this.#secondsOfEpoch = seconds;
    const x = epoch - 1 + step / stepsPerEpoch;
    this.loss.add(x, batch.loss);
    this.accuracy.add(x, batch.accuracy);
    this.batch = event;
  }

  /** The test losses, or accuracies, at the ends of the epochs. */
  testMarks(key: 'loss' | 'accuracy'): Mark[] {
    return this.epochs.flatMap(({ epoch, test }) => (test ? [{ x: epoch, value: test[key] }] : []));
  }

  /** Training images per second; undefined before the second step. */
  get imagesPerSecond(): number | undefined {
    return this.#pace.imagesPerSecond;
  }

  /** Undefined before the second step. */
  get secondsLeft(): number | undefined {
    const { training, test } = this.#left;
    return this.#pace.secondsFor(training, test);
  }

  /** The share of the work that is done, 0 to 1. */
  get progress(): number {
    const { epochs, trainingImages, testImages } = this.settings;
    const { training, test } = this.#left;
    return 1 - (training + test * workOfTestImage) / (epochs * (trainingImages + testImages * workOfTestImage));
  }

  /** Images that are still to be trained on and tested, over all epochs. */
  get #left(): { training: number; test: number } {
    const { epochs, trainingImages, testImages } = this.settings;
    const trained = this.batch ? (this.batch.epoch - 1) * trainingImages + this.#imagesAt(this.batch.step) : 0;
    const tested = this.epochs.length * testImages + (this.testing?.done ?? 0);
    return { training: epochs * trainingImages - trained, test: Math.max(0, epochs * testImages - tested) };
  }

  /** Images of an epoch that are done after a step of it; its last batch may be smaller. */
  #imagesAt(step: number): number {
    return Math.min(step * this.settings.batchSize, this.settings.trainingImages);
  }
}
