import { bestEpoch, shouldStop } from './early-stopping.ts';
import { trainEpoch } from './train-epoch.ts';
import type { RunEndEvent, TrainEvent } from './train-event.ts';
import { checkTrainOptions, type TrainOptions, type TrainSettings } from './train-options.ts';
import { TrainingRun } from './training-run.ts';

/**
 * Trains a model in place and reports what happens as an async iterable of events: `runStart`, a `batch` for each step, an `epoch` for
 * each epoch, a `checkpoint` for each save, a `profile` if asked for, `runEnd`. Leaving the loop early ends the training there and saves nothing more.
 *
 * Errors: bad options at once; when the iteration starts, a model or data of the wrong form, a checkpoint that does not fit or is damaged;
 * later, a loss that is not finite, a checkpoint that cannot be saved, and whatever the batch source throws.
 */
export function train(options: TrainOptions): AsyncGenerator<TrainEvent, void, void> {
  return run(checkTrainOptions(options));
}

async function* run(settings: TrainSettings): AsyncGenerator<TrainEvent, void, void> {
  const start = performance.now();
  const training = await TrainingRun.start(settings);
  try {
    const { progress, stepsPerEpoch, resumedFrom, warnings } = training;
    yield {
      type: 'runStart',
      epochs: settings.epochs,
      stepsPerEpoch,
      startEpoch: progress.epoch,
      startStep: progress.step,
      parameters: training.updater.variables.reduce((sum, { size }) => sum + size, 0),
      trainSize: settings.trainData.size,
      validationSize: settings.validationData?.size ?? 0,
      testSize: settings.testData?.size ?? 0,
      history: [...progress.history],
      ...(resumedFrom !== undefined && { resumedFrom }),
      warnings,
    };
    const reason = yield* trainEpochs(training);
    const profile = training.profileWindow?.stop();
    if (profile) yield { type: 'profile', profile };
    if (reason !== 'interrupted' && settings.earlyStopping?.restoreBest) await training.restoreBestWeights();
    else training.takeAverage();
    const { history } = training.progress;
    const best = bestEpoch(history);
    const seconds = (performance.now() - start) / 1000;
    yield { type: 'runEnd', reason, epochs: history.length, ...(best && { best }), seconds };
  } finally {
    training.dispose();
  }
}

async function* trainEpochs(training: TrainingRun): AsyncGenerator<TrainEvent, RunEndEvent['reason'], void> {
  const { epochs, monitor, earlyStopping } = training.settings;
  // The first checkpoint shows at once that the folder can be written, and lets a run resume that was killed before its second.
  if (training.resumedFrom === undefined) yield* training.save('last');
  while (true) {
    const { epoch, history } = training.progress;
    if (epoch > epochs) return 'completed';
    if (earlyStopping && shouldStop(history, monitor, earlyStopping)) return 'earlyStopped';
    const outcome = yield* trainEpoch(training);
    if (outcome === 'interrupted') {
      yield* training.save('last');
      return 'interrupted';
    }
  }
}
