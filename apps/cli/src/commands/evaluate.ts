import { resolve } from 'node:path';
import { createBatchSource } from '@x/augment';
import {
  type DescribedPredictions,
  describePredictions,
  imagesTitle,
  type RunConfig,
  resultEpoch,
} from '@x/run-folder';
import { evaluate as evaluateNetwork } from '@x/trainer';
import type { CommandContext } from '../arguments/command.ts';
import { type ExitCode, usageError } from '../cli-error.ts';
import { dataSource } from '../data/data-source.ts';
import { loadImages } from '../data/load-images.ts';
import { reportImages } from '../data/report-images.ts';
import { announceEngine } from '../engine/announce-engine.ts';
import { renderEvaluationPage } from '../evaluation/render-evaluation-page.ts';
import { renderResult, resultToJson } from '../evaluation/render-result.ts';
import { writeFigures } from '../evaluation/write-figures.ts';
import { preprocessingOf } from '../model/build-model.ts';
import { findNetwork } from '../model/find-network.ts';
import type { WeightsName } from '../model/weights-names.ts';
import { readEpochs, readRunEvaluation } from '../run/read-run.ts';
import { display } from '../run/run-folder.ts';
import { writeOutput } from '../run/write-output.ts';
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
  const { folder, dataset } = network.data;
  if (folder && flags.data !== undefined) {
    throw usageError(
      `--data is about a published data set: the run was trained on ${folder.path}, and is tested on that.`,
    );
  }
  const source =
    flags.data === undefined && run ? run.config.data.source : await dataSource(flags.data ?? 'auto', dataset);
  const {
    test,
    classes,
    origin: dataOrigin,
  } = await loadImages(
    {
      source,
      dataset,
      ...(folder && { folder }),
      model: network.kind,
      limit: null,
      testLimit: flags.testLimit ?? null,
    },
    context,
  );
  const testData = createBatchSource(test, { transforms: preprocessingOf(network.kind, network.data) });
  try {
    const evaluation = await evaluateNetwork(model, testData, {
      batchSize: flags.batchSize ?? 128,
      topK: Math.min(5, classes.length),
      flip: flags.flip ?? false,
      signal,
    });
    const result = describePredictions(evaluation, { split: 'test', classes });
    if (run && isOfTheRun(flags, run.config, name)) await keep(run.folder, run.config, result);
    output.print(
      flags.json
        ? JSON.stringify(
            { ...(run && { run: run.folder }), weights: origin, engine: engine.name, ...resultToJson(result) },
            null,
            2,
          )
        : renderResult(result),
    );
    if (flags.figures !== undefined) {
      const folder = resolve(flags.figures);
      await writeFigures(folder, result);
      output.note(`figures: ${display(folder)}`);
    }
    if (flags.out !== undefined) {
      const file = resolve(flags.out);
      const options = {
        kind: network.kind,
        weights: origin,
        data: dataOrigin,
        title: imagesTitle(network.data),
        engine,
        images: reportImages(test, result),
      };
      await writeOutput(file, await renderEvaluationPage(result, options));
      output.note(`page: ${display(file)}`);
    }
    return 0;
  } finally {
    await testData.close();
  }
}

/** Whether the weights are those the run ended with, and the images those it was tested on. */
const isOfTheRun = ({ testLimit }: EvaluateFlags, { data }: RunConfig, weights?: WeightsName) =>
  weights === 'model' && (testLimit ?? null) === data.testLimit;

/**
 * Writes the run's evaluation.json, of which older runs lack some or all. What the file says of test-time flip stays if this
 * says nothing and both are of the same weights and images.
 */
async function keep(folder: string, { patience }: RunConfig, result: DescribedPredictions): Promise<void> {
  const epoch = resultEpoch(await readEpochs(folder), patience)?.epoch;
  if (epoch === undefined) return;
  const earlier = result.flip ? undefined : await readRunEvaluation(folder);
  const same = earlier?.epoch === epoch && earlier.split === result.split && earlier.images === result.images;
  const flip = same ? earlier.flip : result.flip;
  await writeRunEvaluation(folder, { ...result, ...(flip && { flip }), epoch });
}
