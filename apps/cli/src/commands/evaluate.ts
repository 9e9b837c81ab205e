import { createBatchSource } from '@x/augment';
import { describeEvaluation, type RunConfig, resultEpoch } from '@x/run-folder';
import type { CommandContext } from '../arguments/command.ts';
import type { ExitCode } from '../cli-error.ts';
import { dataSource } from '../data/data-source.ts';
import { loadImages } from '../data/load-images.ts';
import { announceEngine } from '../engine/announce-engine.ts';
import { evaluateOnTest, type TestResult } from '../evaluation/evaluate-on-test.ts';
import { renderResult, resultToJson } from '../evaluation/render-result.ts';
import { modelKinds } from '../model/build-model.ts';
import { findNetwork } from '../model/find-network.ts';
import type { WeightsName } from '../model/weights-names.ts';
import { readEpochs, readRunEvaluation } from '../run/read-run.ts';
import { writeRunEvaluation } from '../run/write-run.ts';
import type { EvaluateFlags } from './evaluate-command.ts';

export async function evaluate(
  runName: string | undefined,
  flags: EvaluateFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { output, signal } = context;
  const network = await findNetwork({ ...flags, run: runName });
  const engine = await announceEngine({ ...flags, purpose: 'inference' }, context);
  const { model, origin, name } = await network.load();
  output.note(`Weights: ${origin}`);
  const { run } = network;
  const source = flags.data === undefined && run ? run.config.data.source : await dataSource(flags.data ?? 'auto');
  const { test, classes } = await loadImages({ source, limit: null, testLimit: flags.testLimit ?? null }, context);
  const { preprocessing } = modelKinds[network.kind];
  const testData = createBatchSource(test, { transforms: preprocessing });
  try {
    const result = await evaluateOnTest(model, testData, { batchSize: flags.batchSize, flip: flags.flip, signal });
    if (run && isOfTheRun(flags, run.config, name)) await keep(run.folder, run.config, result, classes);
    output.print(
      flags.json
        ? JSON.stringify(
            { ...(run && { run: run.folder }), weights: origin, engine: engine.name, ...resultToJson(result, classes) },
            null,
            2,
          )
        : renderResult(result, classes),
    );
    return 0;
  } finally {
    await testData.close();
  }
}

/** Whether the weights are those the run ended with, and the images those it was tested on. */
const isOfTheRun = ({ testLimit }: EvaluateFlags, { data }: RunConfig, weights?: WeightsName) =>
  weights === 'model' && (testLimit ?? null) === data.testLimit;

/** Writes the run's evaluation.json, which older runs lack. One that has more, the figures with test-time flip, stays. */
async function keep(folder: string, { patience }: RunConfig, result: TestResult, classes: readonly string[]) {
  const epoch = resultEpoch(await readEpochs(folder), patience);
  const more = !result.flip && (await readRunEvaluation(folder))?.flip;
  if (epoch && !more) {
    await writeRunEvaluation(folder, describeEvaluation(result, { split: 'test', classes, epoch: epoch.epoch }));
  }
}
