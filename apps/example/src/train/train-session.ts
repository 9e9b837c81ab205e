import { proxy, type Remote } from 'comlink';
import type { WorkerConnection } from '../worker/connect-worker.ts';
import type { ImageCounts } from './form/number-fields.ts';
import type { TrainingSettings } from './form/training-settings.ts';
import { LiveRun } from './live/live-run.ts';
import { openTrainWorker } from './open-train-worker.ts';
import { saveFile } from './save-file.ts';
import type { TrainingEvent } from './training-event.ts';
import type { Download, TrainingOutcome } from './training-outcome.ts';
import type { TrainWorker } from './worker/train-worker.ts';

/** What a training is at. `testing` is the test at its end. */
export type Work = 'starting' | 'training' | 'pausing' | 'paused' | 'stopping' | 'testing';

export interface TrainState {
  /** The images to train on; undefined while they are loaded. */
  images?: { origin: string; counts: ImageCounts };
  /** While images are read: the share that is done. */
  reading?: number | undefined;
  /** Why there are none, or not those that were asked for. */
  imagesProblem?: string | undefined;
  /** The engine that will train; undefined while it is started. */
  engine?: string | undefined;
  /** Why nothing can be trained here. */
  engineProblem?: string | undefined;
  /** The training that is at work, or was last. */
  run?: LiveRun;
  /** Undefined when none is at work. */
  work?: Work | undefined;
  /** How the last training ended. */
  outcome?: TrainingOutcome | undefined;
  /** Whether another page of this browser was training when this one began. */
  crowded?: boolean;
  /** Why a file could not be made. */
  downloadProblem?: string | undefined;
}

/** The page's side of trainings: the worker that does them, and where they are. */
export class TrainSession {
  state: TrainState = {};
  readonly #onChange: () => void;
  #worker: WorkerConnection<TrainWorker> | undefined;
  /** The files that the images are in; undefined: the page's own. */
  #files: readonly File[] | undefined;
  /** After a failure the worker is not trusted with another training; what it has kept can still be had. */
  #spent = false;
  #frame = 0;

  /** `onChange` is called when the state is another; while a training only moves on, once a frame at most. */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Starts a worker with its engine and images. */
  async open(): Promise<void> {
    this.close();
    const worker = openTrainWorker();
    this.#worker = worker;
    this.#spent = false;
    this.#set({ engine: undefined, engineProblem: undefined });
    await Promise.all([
      worker
        .call((remote) => remote.startEngine())
        .then(
          ({ title }) => this.#setOf(worker, { engine: title }),
          ({ message }: Error) => this.#setOf(worker, { engineProblem: message }),
        ),
      this.#loadImages(worker, this.#files),
    ]);
  }

  /** Takes the images in files of CIFAR-10; without files the page's own. */
  async useImages(files?: readonly File[]): Promise<void> {
    if (!this.#worker || this.state.reading !== undefined) return;
    if (this.state.work) {
      this.#set({ imagesProblem: 'A training is at work on these images: stop it first to take others.' });
      return;
    }
    if (await this.#loadImages(this.#worker, files)) this.#files = files;
  }

  close(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#worker?.close();
    this.#worker = undefined;
  }

  /** Trains, when there are an engine and images and nothing is at work. */
  async start(settings: TrainingSettings): Promise<void> {
    const { engine, work } = this.state;
    if (work || !engine) return;
    const run = new LiveRun(settings, engine);
    this.#set({ run, work: 'starting', outcome: undefined, downloadProblem: undefined });
    await besideOthers(async (crowded) => {
      this.#set({ crowded });
      if (this.#spent) await this.open();
      const outcome = await this.#train(run);
      this.#spent = outcome.status === 'failed';
      this.#set({ work: undefined, outcome });
    });
  }

  async #train(run: LiveRun): Promise<TrainingOutcome> {
    const onEvent = proxy((event: TrainingEvent) => this.#onEvent(run, event));
    try {
      return await this.#worker!.call((remote) => remote.train(run.settings, onEvent));
    } catch (error) {
      const problem = `The training broke off: ${(error as Error).message}. Start it again, with fewer images or a smaller batch if that goes on.`;
      return { status: 'failed', problem, epoch: run.epochs.length, downloads: [] };
    }
  }

  pause(): void {
    this.#ask((remote) => remote.pause());
    this.#set({ work: 'pausing' });
  }

  resume(): void {
    this.#ask((remote) => remote.resume());
    this.#set({ work: 'training' });
  }

  /** Ends the training; asked again, also the test at its end. */
  stop(): void {
    this.#ask((remote) => remote.stop());
    if (this.state.work !== 'testing') this.#set({ work: 'stopping' });
  }

  async download(kind: Download): Promise<void> {
    this.#set({ downloadProblem: undefined });
    try {
      const { name, bytes } = await this.#worker!.call((remote) => remote.pack(kind));
      saveFile(name, bytes);
    } catch (error) {
      this.#set({ downloadProblem: `The file could not be made: ${(error as Error).message}` });
    }
  }

  /** Test images, each [32, 32, 3] bytes. */
  testImages(indices: readonly number[]): Promise<Uint8Array[]> {
    return this.#worker!.call((remote) => remote.testImages(indices));
  }

  /** Tells the worker something; if it is no more, the training that it was doing says so. */
  #ask(action: (remote: Remote<TrainWorker>) => Promise<void>): void {
    this.#worker?.call(action).catch(() => {});
  }

  #onEvent(run: LiveRun, event: TrainingEvent): void {
    run.add(event);
    // Events come by a port of their own: the last ones may come after the outcome.
    const work = this.state.run === run ? this.state.work : undefined;
    if (event.type === 'batch' && work === 'starting') this.#set({ work: 'training' });
    if (event.type === 'paused' && work === 'pausing') this.#set({ work: 'paused' });
    if (event.type === 'trained' && work) this.#set({ work: 'testing' });
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#onChange();
    });
  }

  /** Whether it went well. */
  async #loadImages(worker: WorkerConnection<TrainWorker>, files: readonly File[] | undefined): Promise<boolean> {
    this.#set({ reading: 0, imagesProblem: undefined });
    const onProgress = proxy((reading: number) => {
      if (this.state.reading !== undefined) this.#setOf(worker, { reading });
    });
    try {
      const images = await worker.call((remote) => remote.loadImages(files, onProgress));
      this.#setOf(worker, { images, reading: undefined });
      return true;
    } catch (error) {
      this.#setOf(worker, { imagesProblem: (error as Error).message, reading: undefined });
      return false;
    }
  }

  /** What is heard of a worker that is no more does not count. */
  #setOf(worker: WorkerConnection<TrainWorker>, changes: Partial<TrainState>): void {
    if (this.#worker === worker) this.#set(changes);
  }

  #set(changes: Partial<TrainState>): void {
    this.state = { ...this.state, ...changes };
    this.#onChange();
  }
}

/** Does some work while other pages of this browser can tell; `crowded` says whether one of them is doing such work. */
function besideOthers(work: (crowded: boolean) => Promise<void>): Promise<void> {
  // Only pages that come by https or from this machine have locks.
  if (!navigator.locks) return work(false);
  return navigator.locks.request('train', { ifAvailable: true }, (lock) => work(lock === null));
}
