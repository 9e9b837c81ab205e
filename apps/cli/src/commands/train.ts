import { createBatchSource } from '@x/augment';
import { describeEvaluation, type RunEnd, type RunProcess, resultEpoch } from '@x/run-folder';
import { evaluate } from '@x/trainer';
import type { CommandContext } from '../arguments/command.ts';
import { shellWord } from '../arguments/shell-word.ts';
import type { ExitCode } from '../cli-error.ts';
import { appFolder } from '../dashboard/app-folder.ts';
import { showOnDashboard } from '../dashboard/show-on-dashboard.ts';
import { type Dashboard, startDashboard } from '../dashboard/start-dashboard.ts';
import { type Images, loadImages, type RunImages } from '../data/load-images.ts';
import { firstImages, reportImages } from '../data/report-images.ts';
import { announceEngine } from '../engine/announce-engine.ts';
import { isInterruption } from '../interrupt-signal.ts';
import { buildModel, preprocessingOf } from '../model/build-model.ts';
import { fileSystem } from '../model/file-system.ts';
import { renderPresets } from '../presets/render-presets.ts';
import { describePlan } from '../run/describe-plan.ts';
import { describeProcess } from '../run/describe-process.ts';
import { type OpenRun, openRun } from '../run/open-run.ts';
import { processArguments } from '../run/process-arguments.ts';
import { renderSummary } from '../run/render-summary.ts';
import { runEpochs } from '../run/run-epochs.ts';
import { createRunFolder, display, runPaths } from '../run/run-folder.ts';
import { writeProfile } from '../run/write-profile.ts';
import { writeReport } from '../run/write-report.ts';
import { writeRunConfig, writeRunEvaluation } from '../run/write-run.ts';
import { openTensorBoard } from '../tensorboard/open-tensorboard.ts';
import { checkTrainFlags } from './check-train-flags.ts';
import { dryRun } from './dry-run.ts';
import type { TrainFlags } from './train-flags.ts';

export async function train(flags: TrainFlags, context: CommandContext): Promise<ExitCode> {
  const { output, signal } = context;
  if (flags.listPresets) {
    output.print(renderPresets());
    return 0;
  }
  checkTrainFlags(flags);
  const run = await openRun(flags);
  const engine = await announceEngine({ ...flags, purpose: 'training' }, context);
  const workers = flags.workers ?? 1;
  if (flags.dryRun) return dryRun(run, context);
  const { model: kind, validation } = run.options.recipe;
  const images = await loadImages({ ...run.options.data, model: kind, validation, workers }, context);
  signal.throwIfAborted();
  const { name, detail, reason } = engine;
  const current: RunProcess = {
    engine: { name, detail, reason, threads: flags.threads ?? null, precision: flags.precision ?? 'float32' },
    workers,
    dataOrigin: images.origin,
    ...(await describeProcess()),
  };
  const processes = [...run.processes, current];
  await createRunFolder(run.folder);
  await writeRunConfig(run.folder, { format: 1, ...run.options, processes });
  announceRun(run, images, context);
  const dashboard = flags.dashboard ? await openDashboard(run.folder, flags, context) : undefined;

  const { recipe, seed, data } = run.options;
  const preprocessing = preprocessingOf(kind, data);
  const model = buildModel(kind, { seed, dropout: recipe.dropout, classes: images.classes });
  const trainData = createBatchSource(images.train, {
    transforms: [...recipe.augmentation, ...preprocessing],
    seed,
    workers,
  });
  const evaluationSource = (dataset: RunImages) => createBatchSource(dataset, { transforms: preprocessing, workers });
  const validationData = images.validation && evaluationSource(images.validation);
  const testData = evaluationSource(images.test);
  const show = dashboard && showOnDashboard(dashboard.feed);
  const board = flags.tensorboard
    ? openTensorBoard(runPaths(run.folder).tensorboard, { model, images: firstImages(images.train, 8), recipe, seed })
    : undefined;
  let ended: RunEnd = 'failed';
  try {
    const { end, epochs } = await runEpochs(run, {
      model,
      trainData,
      validationData,
      testData: validationData ? undefined : testData,
      output,
      signal,
      checkpoints: {
        ...(flags.checkpointEvery !== undefined && { checkpointEveryEpochs: flags.checkpointEvery }),
        ...(flags.keepCheckpoints !== undefined && { keepCheckpoints: flags.keepCheckpoints }),
      },
      profileSteps: flags.profile,
      async onEvent(event) {
        show?.(event);
        await board?.onEvent(event);
        if (event.type === 'profile') await writeProfile(run.folder, event.profile, output);
      },
    });
    ended = end.reason;
    const trainSize = trainData.size;
    if (end.reason === 'interrupted') {
      await writeReport(run.folder, { options: run.options, processes, status: end.reason, epochs, trainSize });
      signal.throwIfAborted();
    }
    await model.save(fileSystem(runPaths(run.folder).model));
    // With early stopping the model has the weights of its best epoch.
    const result = resultEpoch(epochs, run.options.patience)!;
    const split = data.test ? 'test' : 'validation';
    const evaluation = describeEvaluation(
      await evaluate(model, split === 'test' ? testData : validationData!, {
        topK: Math.min(5, images.classes.length),
        flip: true,
        signal,
      }),
      {
        split,
        classes: images.classes,
        epoch: result.epoch,
      },
    );
    await writeRunEvaluation(run.folder, evaluation);
    board?.addEvaluation(evaluation);
    await writeReport(run.folder, {
      options: run.options,
      processes,
      status: end.reason,
      epochs,
      trainSize,
      evaluation,
      images: reportImages(images[split]!, evaluation),
    });
    const test = split === 'test' ? evaluation : undefined;
    if (end.reason === 'earlyStopped') output.note(`Stopped early: no better epoch since epoch ${result.epoch}.`);
    const { folder, options } = run;
    output.print(renderSummary({ folder, options, epochs, trainSize, result, test, flip: test?.flip }));
    return 0;
  } catch (error) {
    if (isInterruption(error, signal)) {
      output.note(`All is saved. To go on:\n  ${resumeCommand(run.folder, flags, context)}`);
    }
    throw error;
  } finally {
    board?.close();
    await Promise.all([trainData.close(), validationData?.close(), testData.close()]);
    await dashboard?.feed.end(ended);
    await dashboard?.close();
  }
}

async function openDashboard(
  folder: string,
  { dashboardPort }: TrainFlags,
  { output }: CommandContext,
): Promise<Dashboard> {
  const dashboard = await startDashboard({ folder, app: appFolder(), port: dashboardPort });
  output.note(`Dashboard: ${dashboard.url}#watch (this machine only, until the training ends)`);
  return dashboard;
}

function announceRun({ folder, options, resume }: OpenRun, images: Images, { output }: CommandContext): void {
  const count = (dataset: RunImages | undefined) => dataset?.labels.length ?? 0;
  const { train, validation, test } = images;
  const plan = describePlan(options, { train: count(train), validation: count(validation), test: count(test) });
  output.note(`${resume ? 'Going on with' : 'Training'} ${plan}`);
  output.note(`Run folder: ${display(folder)}`);
}

/** What to type to go on. */
const resumeCommand = (folder: string, flags: TrainFlags, { program }: CommandContext): string =>
  [program, ...['train', '--resume', display(folder), ...processArguments(flags)].map(shellWord)].join(' ');
