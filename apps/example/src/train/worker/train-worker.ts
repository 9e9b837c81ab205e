import { writeSafetensors } from '@x/tensor-files';
import { expose, transfer } from 'comlink';
import type { ChosenEngine } from '../../engine/choose-engine.ts';
import { whenEngineIsLost } from '../../engine/when-engine-is-lost.ts';
import type { ImageCounts } from '../form/number-fields.ts';
import type { TrainingSettings } from '../form/training-settings.ts';
import { loadOwnImages } from '../images/load-own-images.ts';
import type { LoadedImages } from '../images/loaded-images.ts';
import { readFiles } from '../images/read-files.ts';
import type { TrainingEvent } from '../training-event.ts';
import type { Download, TrainingOutcome } from '../training-outcome.ts';
import { chooseTrainingEngine } from './choose-training-engine.ts';
import { packModel, packRun } from './pack-run.ts';
import { Training } from './training.ts';

let images: LoadedImages | undefined;
let engine: ChosenEngine | undefined;
let lost: Promise<string>;
let training: Training | undefined;

/** What the page asks of its worker. */
const trainWorker = {
  /** Resolves when this worker has the lock, which it keeps as long as it lives. */
  holdLock(name: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const forEver = () => {
        resolve();
        return new Promise<never>(() => {});
      };
      navigator.locks.request(name, forEver).catch(reject);
    });
  },

  /** Starts an engine that can train. Rejects with why none can. */
  async startEngine(): Promise<ChosenEngine> {
    if (!engine) {
      engine = await chooseTrainingEngine();
      lost = whenEngineIsLost();
    }
    return engine;
  },

  /** Loads the images in files of CIFAR-10; without files the page's own. Where that fails, the images are the ones from before. */
  async loadImages(
    files: readonly File[] | undefined,
    onProgress: (fraction: number) => void,
  ): Promise<{ origin: string; counts: ImageCounts }> {
    images = await (files ? readFiles(files, onProgress) : loadOwnImages());
    const { origin, training, test } = images;
    return { origin, counts: { training: training.shape[0], test: test.shape[0] } };
  },

  /** Trains with the engine and the images; what was kept of the training before is gone. */
  async train(settings: TrainingSettings, onEvent: (event: TrainingEvent) => void): Promise<TrainingOutcome> {
    if (!engine || !images) throw new Error('There is no engine, or there are no images yet.');
    training?.dispose();
    training = new Training({ settings, engine, images, lost, onEvent });
    return training.run();
  },

  /** After the step that is at work. */
  pause(): void {
    training?.pause();
  },

  resume(): void {
    training?.resume();
  },

  /** After the step that is at work. */
  stop(): void {
    training?.stop();
  },

  /** What is kept of the last training, as a file. */
  async pack(kind: Download): Promise<{ name: string; bytes: Uint8Array }> {
    const file = await packers[kind](training!);
    return transfer(file, [file.bytes.buffer]);
  },

  /** Test images, each [32, 32, 3] bytes. */
  testImages(indices: readonly number[]): Uint8Array[] {
    const { images: pixels } = images!.test;
    return indices.map((index) => pixels.slice(index * 3072, (index + 1) * 3072));
  },
};

const packers: Record<Download, (training: Training) => Promise<{ name: string; bytes: Uint8Array }>> = {
  run: async ({ name, record, model }) => ({ name: `${name}.zip`, bytes: await packRun(name, { ...record, model }) }),
  model: async ({ name, model }) => ({ name: `${name}-model.zip`, bytes: await packModel(`${name}-model`, model!) }),
  weights: async ({ name, finished: { weights } }) => ({
    name: `${name}.safetensors`,
    bytes: writeSafetensors(weights!, { metadata: { format: 'pt', model: 'improved-alexnet' } }),
  }),
};

expose(trainWorker);
export type TrainWorker = typeof trainWorker;
