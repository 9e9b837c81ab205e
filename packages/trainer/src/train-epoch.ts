import type { Batch, BatchSource } from './data/batch-source.ts';
import { shuffledIndices } from './data/shuffled-indices.ts';
import { splitIntoBatches } from './data/split-into-batches.ts';
import { isBest } from './early-stopping.ts';
import { evaluate } from './evaluate.ts';
import { recordWaits } from './profiler/record-steps.ts';
import { asyncPhase, beginSpan, type OpenSpan } from './profiler/recorder.ts';
import { trainingStep } from './profiler/step-names.ts';
import { startOfEpoch } from './run-progress.ts';
import { learningRateOf, takeStep } from './take-step.ts';
import type { BatchEvent, CheckpointEvent, EpochRecord, ProfileEvent, Scores, TrainEvent } from './train-event.ts';
import { TrainerError } from './trainer-error.ts';
import type { TrainingRun } from './training-run.ts';
import { yieldToEventLoop } from './yield-to-event-loop.ts';

/** Trains what is left of the current epoch, evaluates, saves, and moves on to the next one; stops where the signal says so. */
export async function* trainEpoch(training: TrainingRun): AsyncGenerator<TrainEvent, 'done' | 'interrupted', void> {
  const { signal, checkpointDirectory, checkpointEveryEpochs, earlyStopping } = training.settings;
  let record: EpochRecord;
  try {
    yield* trainSteps(training);
    record = await finishEpoch(training);
  } catch (error) {
    if (signal?.aborted && (error === signal.reason || (error as Error)?.name === 'AbortError')) return 'interrupted';
    throw error;
  }
  const history = [...training.progress.history, record];
  training.progress = startOfEpoch(record.epoch + 1, training.classes, history);
  yield { type: 'epoch', ...record };
  // The best first: a crash in between replays this epoch from the last.
  if (record.best) {
    yield* training.save('best');
    if (earlyStopping?.restoreBest && checkpointDirectory === undefined) await training.keepBestWeights();
  }
  if (checkpointEveryEpochs && record.epoch % checkpointEveryEpochs === 0) yield* training.save('epoch');
  yield* training.save('last');
  return 'done';
}

async function* trainSteps(
  training: TrainingRun,
): AsyncGenerator<BatchEvent | CheckpointEvent | ProfileEvent, void, void> {
  const { profileWindow, settings, progress, stepsPerEpoch, batchesPerEpoch } = training;
  const { trainData, batchSize, dropLast, accumulate, seed, signal, checkpointEverySeconds } = settings;
  signal?.throwIfAborted();
  if (progress.step === stepsPerEpoch) return;
  const { epoch } = progress;
  const indices = shuffledIndices(trainData.size, { seed, epoch });
  let taken = progress.step * accumulate;
  const order = splitIntoBatches(indices, { batchSize, dropLast, skip: taken });
  // A step takes its batches when all have come, so that an interruption while it waits finds nothing half done.
  let batches: Batch[] = [];
  let mark = performance.now();
  let lastSave = mark;
  let step = beginStep(training);
  try {
    for await (const batch of recordWaits(trainData.batches(order, { epoch, signal }))) {
      batches.push(batch);
      taken++;
      if (batches.length < accumulate && taken < batchesPerEpoch) continue;
      const imageIndices = indices.subarray((taken - batches.length) * batchSize, taken * batchSize);
      const { learningRate, scores } = await takeStep(training, batches, imageIndices);
      step.end();
      const profile = profileWindow?.afterStep();
      const now = performance.now();
      const waitMilliseconds = batches.reduce((sum, each) => sum + each.waitMilliseconds, 0);
      progress.seconds += (now - mark) / 1000;
      progress.waitMilliseconds += waitMilliseconds;
      batches = [];
      yield {
        type: 'batch',
        epoch,
        step: progress.step,
        stepsPerEpoch,
        loss: progress.loss.value,
        accuracy: progress.accuracy.value,
        batch: scores,
        learningRate,
        imagesPerSecond: progress.accuracy.count / progress.seconds,
        waitMilliseconds,
      };
      if (profile) yield { type: 'profile', profile };
      // From here on: the consumer may have paused the run.
      mark = performance.now();
      if (progress.step < stepsPerEpoch) step = beginStep(training);
      await asyncPhase('event loop', yieldToEventLoop);
      signal?.throwIfAborted();
      if (progress.step < stepsPerEpoch && performance.now() - lastSave >= checkpointEverySeconds * 1000) {
        const saving = beginSpan('checkpoint', 'phase');
        yield* training.save('last');
        saving.end();
        lastSave = performance.now();
      }
    }
  } finally {
    step.breakOff();
  }
  if (taken !== batchesPerEpoch) {
    throw new TrainerError(`trainData: expected ${batchesPerEpoch} batches in epoch ${epoch}, actual ${taken}`);
  }
}

function beginStep({ profileWindow }: TrainingRun): OpenSpan {
  profileWindow?.beforeStep();
  return beginSpan(trainingStep, 'step');
}

async function finishEpoch(training: TrainingRun): Promise<EpochRecord> {
  const { settings, progress, stepsPerEpoch } = training;
  const { model, validationData, testData, batchSize, signal, monitor } = settings;
  const start = performance.now();
  const scoresOn = async (data: BatchSource): Promise<Scores> => {
    const { loss, accuracy } = await training.withResultingWeights(() => evaluate(model, data, { batchSize, signal }));
    return { loss, accuracy };
  };
  await training.renewStatistics();
  const validation = validationData && (await scoresOn(validationData));
  const test = testData && (await scoresOn(testData));
  const record: EpochRecord = {
    epoch: progress.epoch,
    train: { loss: progress.loss.value, accuracy: progress.accuracy.value },
    ...(validation && { validation }),
    ...(test && { test }),
    learningRate: learningRateOf(training, stepsPerEpoch - 1),
    seconds: progress.seconds,
    evaluationSeconds: (performance.now() - start) / 1000,
    imagesPerSecond: progress.accuracy.count / progress.seconds,
    waitFraction: progress.waitMilliseconds / 1000 / progress.seconds,
    best: false,
  };
  return { ...record, best: isBest(record, progress.history, monitor) };
}
