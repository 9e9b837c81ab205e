import { createBatchSource } from '@x/augment';
import type { CommandContext } from '../arguments/command.ts';
import type { ExitCode } from '../cli-error.ts';
import { dataSource } from '../data/data-source.ts';
import { loadImages } from '../data/load-images.ts';
import { announceEngine } from '../engine/announce-engine.ts';
import { evaluateOnTest } from '../evaluation/evaluate-on-test.ts';
import { renderResult, resultToJson } from '../evaluation/render-result.ts';
import { modelKinds } from '../model/build-model.ts';
import { loadTrainedModel } from '../model/load-trained-model.ts';
import { readRunConfig } from '../run/run-config.ts';
import { findRun } from '../run/run-folder.ts';
import type { EvaluateFlags } from './evaluate-command.ts';

export async function evaluate(runName: string, flags: EvaluateFlags, context: CommandContext): Promise<ExitCode> {
  const { output, signal } = context;
  const folder = await findRun(runName);
  const config = await readRunConfig(folder);
  const engine = await announceEngine({ ...flags, purpose: 'inference' }, context);
  const { model, origin } = await loadTrainedModel(folder, config, flags.weights);
  output.note(`Weights: ${origin}`);
  const source = flags.data === undefined ? config.data.source : await dataSource(flags.data);
  const { test, classes } = await loadImages({ source, limit: null, testLimit: flags.testLimit ?? null }, context);
  const { preprocessing } = modelKinds[config.recipe.model];
  const testData = createBatchSource(test, { transforms: preprocessing });
  try {
    const result = await evaluateOnTest(model, testData, { batchSize: flags.batchSize, signal });
    output.print(
      flags.json
        ? JSON.stringify(
            { run: folder, weights: origin, engine: engine.name, ...resultToJson(result, classes) },
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
