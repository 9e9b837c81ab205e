import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { StoredTensors } from '@x/tensor-files';
import { loadCheckpointFiles } from '#load-checkpoint-files';
import { renewStatistics } from './averaging/renew-statistics.ts';
import { WeightAverage } from './averaging/weight-average.ts';
import { readCallIndices, writeCallIndices } from './call-indices.ts';
import { checkDataShape, classesOf } from './check-model.ts';
import type { Checkpoint, CheckpointKind, RunState } from './checkpoint/checkpoint.ts';
import { compareConfigurations } from './checkpoint/compare-configurations.ts';
import { createTrainStep, type TrainStep } from './create-train-step.ts';
import { shuffledIndices } from './data/shuffled-indices.ts';
import { countBatches, splitIntoBatches } from './data/split-into-batches.ts';
import { createUpdater, type Updater } from './optimizers/create-updater.ts';
import { ProfileWindow } from './profiler/profile-window.ts';
import { phase } from './profiler/recorder.ts';
import { decodeProgress, encodeProgress, type RunProgress, startOfEpoch } from './run-progress.ts';
import { dependsOnEpochs } from './schedules/depends-on-epochs.ts';
import type { CheckpointEvent } from './train-event.ts';
import type { TrainSettings } from './train-options.ts';
import { copyArrays, expectFinite, readWeights, writeWeights } from './weights.ts';

/** A run at work: the model, the optimizer's arrays and the progress, and how they are saved. */
export class TrainingRun {
  readonly settings: TrainSettings;
  readonly model: LayersModel;
  readonly classes: number;
  readonly batchesPerEpoch: number;
  readonly stepsPerEpoch: number;
  readonly updater: Updater;
  readonly trainStep: TrainStep;
  /** Which steps are profiled, if any are. */
  readonly profileWindow: ProfileWindow | undefined;
  readonly #average: WeightAverage | undefined;
  progress: RunProgress;
  /** The checkpoint that the run goes on from, and what was wrong with others. */
  resumedFrom: string | undefined;
  warnings: string[] = [];
  #bestWeights: StoredTensors | undefined;

  private constructor(settings: TrainSettings) {
    const { model, trainData, validationData, testData, batchSize, dropLast, accumulate } = settings;
    const { labelSmoothing, clipNorm, clipValue, optimizer, averaging } = settings;
    this.settings = settings;
    this.model = model;
    this.classes = classesOf(model);
    checkDataShape('trainData', model, trainData);
    if (validationData) checkDataShape('validationData', model, validationData);
    if (testData) checkDataShape('testData', model, testData);
    this.batchesPerEpoch = countBatches(trainData.size, { batchSize, dropLast });
    this.stepsPerEpoch = Math.ceil(this.batchesPerEpoch / accumulate);
    this.progress = startOfEpoch(1, this.classes, []);
    this.updater = createUpdater(model, optimizer);
    this.trainStep = createTrainStep(model, this.updater, {
      classes: this.classes,
      labelSmoothing,
      ...(clipNorm !== undefined && { clipNorm }),
      ...(clipValue !== undefined && { clipValue }),
    });
    this.profileWindow = settings.profile && new ProfileWindow(settings.profile);
    this.#average = averaging && new WeightAverage(model, averaging, { stepsPerEpoch: this.stepsPerEpoch });
  }

  /** Steps of the whole run that are done. */
  get stepsDone(): number {
    return (this.progress.epoch - 1) * this.stepsPerEpoch + this.progress.step;
  }

  /** Prepares a new run, or one that goes on from its last checkpoint. */
  static async start(settings: TrainSettings): Promise<TrainingRun> {
    const run = new TrainingRun(settings);
    try {
      const { checkpointDirectory: directory, resume } = settings;
      if (directory !== undefined && resume) await run.#resume(directory);
      else {
        if (directory !== undefined) await (await loadCheckpointFiles()).expectNoCheckpoints(directory);
        run.updateAverage();
      }
    } catch (error) {
      run.dispose();
      throw error;
    }
    return run;
  }

  async #resume(directory: string): Promise<void> {
    const { findLastCheckpoint } = await loadCheckpointFiles();
    const { checkpoint, path, warnings } = await findLastCheckpoint(directory);
    compareConfigurations(path, checkpoint.state.configuration, this.#configuration());
    const progress = decodeProgress(checkpoint.state);
    const [inTraining, optimizer] = takeInTraining(checkpoint.optimizer);
    const averaged = this.#average?.hasBegun((progress.epoch - 1) * this.stepsPerEpoch + progress.step);
    writeWeights(this.model, averaged ? inTraining : checkpoint.weights, path);
    if (averaged) this.#average!.write(checkpoint.weights, path);
    this.updater.write(optimizer, path);
    writeCallIndices(this.model, checkpoint.state.callIndices, path);
    this.progress = progress;
    this.resumedFrom = path;
    this.warnings = warnings;
  }

  /** Saves a checkpoint, if there is a folder for them, and reports it. Errors: arrays that are not finite; nothing is overwritten then. */
  async *save(kind: CheckpointKind): AsyncGenerator<CheckpointEvent, void, void> {
    const { checkpointDirectory, keepCheckpoints = Number.POSITIVE_INFINITY } = this.settings;
    if (checkpointDirectory === undefined) return;
    const averaged = this.#averageInUse;
    const inTraining = averaged ? nameInTraining(await readWeights(this.model)) : {};
    const checkpoint: Checkpoint = {
      weights: await this.#resultingWeights(),
      optimizer: { ...(await this.updater.read()), ...inTraining },
      state: {
        configuration: this.#configuration(),
        ...encodeProgress(this.progress),
        callIndices: readCallIndices(this.model),
      },
    };
    const { epoch, step } = this.progress;
    // A step can leave weights that only the next one's loss would show.
    expectFinite({ ...checkpoint.weights, ...checkpoint.optimizer }, `epoch ${epoch}, after step ${step}`);
    const { saveCheckpoint, saveEpochCheckpoint } = await loadCheckpointFiles();
    const directory = await (kind === 'epoch'
      ? saveEpochCheckpoint(checkpointDirectory, checkpoint, { keep: keepCheckpoints })
      : saveCheckpoint(checkpointDirectory, kind, checkpoint));
    yield { type: 'checkpoint', kind, directory, epoch, step };
  }

  /** Without a folder for checkpoints, the best weights are kept in memory. */
  async keepBestWeights(): Promise<void> {
    this.#bestWeights = copyArrays(await this.#resultingWeights());
  }

  /** Brings the average up to the steps that are done. */
  updateAverage(): void {
    if (this.#average) phase('average', () => this.#average?.update(this.stepsDone));
  }

  /** Runs `work` while the model has the weights that count as the run's result: the average, if there is one. */
  async withResultingWeights<Result>(work: () => Promise<Result>): Promise<Result> {
    const average = this.#averageInUse;
    average?.exchange();
    try {
      return await work();
    } finally {
      average?.exchange();
    }
  }

  /** After the last step of an epoch: takes the statistics of batch normalisation anew where the average needs that. */
  async renewStatistics(): Promise<void> {
    const { averaging, trainData, batchSize, dropLast, seed, signal } = this.settings;
    if (averaging?.name !== 'swa' || !this.#averageInUse) return;
    const { epoch } = this.progress;
    const order = splitIntoBatches(shuffledIndices(trainData.size, { seed, epoch }), { batchSize, dropLast });
    const batches = trainData.batches(order, { epoch, ...(signal && { signal }) });
    await this.withResultingWeights(() => renewStatistics(this.model, batches, { signal }));
  }

  /** Gives the model the average for good, if there is one: nothing may be trained after that. */
  takeAverage(): void {
    this.#averageInUse?.exchange();
  }

  get #averageInUse(): WeightAverage | undefined {
    return this.#average?.hasBegun(this.stepsDone) ? this.#average : undefined;
  }

  #resultingWeights(): Promise<StoredTensors> {
    return this.#averageInUse?.read() ?? readWeights(this.model);
  }

  /** Gives the model the weights of the best epoch. */
  async restoreBestWeights(): Promise<void> {
    const { checkpointDirectory: directory } = this.settings;
    if (directory === undefined) {
      if (this.#bestWeights) writeWeights(this.model, this.#bestWeights, 'the best epoch');
      return;
    }
    const { weights } = await (await loadCheckpointFiles()).readBestCheckpoint(directory);
    writeWeights(this.model, weights, `${directory}/best`);
  }

  dispose(): void {
    this.profileWindow?.stop();
    this.trainStep.dispose();
    this.updater.dispose();
    this.#average?.dispose();
  }

  /** Every option that the result depends on. */
  #configuration(): RunState['configuration'] {
    const {
      trainData,
      validationData,
      testData,
      epochs,
      batchSize,
      dropLast,
      optimizer,
      schedule,
      labelSmoothing,
      averaging,
    } = this.settings;
    const { accumulate, clipNorm, clipValue, seed, monitor } = this.settings;
    return {
      optimizer,
      schedule,
      seed,
      batchSize,
      dropLast,
      labelSmoothing,
      ...(averaging && { averaging }),
      ...(accumulate > 1 && { accumulate }),
      ...(clipNorm !== undefined && { clipNorm }),
      ...(clipValue !== undefined && { clipValue }),
      monitor,
      trainSize: trainData.size,
      ...(validationData && { validationSize: validationData.size }),
      testSize: testData?.size ?? 0,
      // With the other schedules a run may go on for longer than was planned.
      ...(dependsOnEpochs(schedule) && { epochs }),
    };
  }
}

/** With an average, `weights` of a checkpoint holds it, and the weights that training goes on with stand beside the optimizer's arrays. */
const inTrainingPrefix = 'training/';

const nameInTraining = (weights: StoredTensors): StoredTensors =>
  Object.fromEntries(Object.entries(weights).map(([name, tensor]) => [inTrainingPrefix + name, tensor]));

function takeInTraining(entries: StoredTensors): [inTraining: StoredTensors, optimizer: StoredTensors] {
  const [inTraining, optimizer]: [StoredTensors, StoredTensors] = [{}, {}];
  for (const [name, tensor] of Object.entries(entries)) {
    if (name.startsWith(inTrainingPrefix)) inTraining[name.slice(inTrainingPrefix.length)] = tensor;
    else optimizer[name] = tensor;
  }
  return [inTraining, optimizer];
}
