import { extname, resolve } from 'node:path';
import { createBatchSource } from '@x/augment';
import { findLearningRate } from '@x/trainer';
import type { CommandContext } from '../arguments/command.ts';
import { type ExitCode, usageError } from '../cli-error.ts';
import { loadImages } from '../data/load-images.ts';
import { announceEngine } from '../engine/announce-engine.ts';
import { drawSearch, renderSearch } from '../learning-rate/render-search.ts';
import { buildModel, modelKinds, preprocessingOf } from '../model/build-model.ts';
import { createSearchProgress } from '../progress/search-progress.ts';
import { newOptions } from '../run/resolve-options.ts';
import { display } from '../run/run-folder.ts';
import { writeOutput } from '../run/write-output.ts';
import type { FindLearningRateFlags } from './find-learning-rate-command.ts';

export async function findRate(flags: FindLearningRateFlags, context: CommandContext): Promise<ExitCode> {
  const { output, signal } = context;
  const { from = 1e-7, to = 10, steps = 100, out, workers = 1 } = flags;
  if (to <= from) throw usageError(`--to must be above --from, ${from}, actual ${to}.`);
  const format = out === undefined ? undefined : pictureFormat(out);
  const { recipe, preset, seed, data } = await newOptions(flags);
  const engine = await announceEngine({ ...flags, purpose: 'training' }, context);
  const { model: kind, validation } = recipe;
  const { train, classes } = await loadImages({ ...data, model: kind, validation, workers }, context);
  signal.throwIfAborted();

  const { title } = modelKinds[kind];
  const { batchSize, accumulate, clipNorm, clipValue, optimizer, labelSmoothing } = recipe;
  const subject = `${title} (preset ${preset}) by ${optimizer.name}, seed ${seed}, batches of ${batchSize}${accumulate > 1 ? `, ${accumulate} a step` : ''}.`;
  output.note(`Sweeping from ${from} to ${to} in ${steps} steps: ${subject}`);
  const model = buildModel(kind, { seed, dropout: recipe.dropout, classes });
  const transforms = [...recipe.augmentation, ...preprocessingOf(kind, data)];
  const trainData = createBatchSource(train, { transforms, seed, workers });
  try {
    const search = await findLearningRate({
      model,
      trainData,
      batchSize,
      accumulate,
      ...(clipNorm !== null && { clipNorm }),
      ...(clipValue !== null && { clipValue }),
      optimizer,
      labelSmoothing,
      seed,
      startLearningRate: from,
      endLearningRate: to,
      steps,
      onStep: createSearchProgress({ output }),
      signal,
    });
    const options = { steps, recipeRate: optimizer.learningRate, title: 'Learning rate sweep', subject };
    output.live([]);
    output.print(
      flags.json
        ? JSON.stringify({ preset, seed, engine: engine.name, recipe, ...search }, null, 2)
        : renderSearch(search, options),
    );
    if (out !== undefined && format !== undefined) {
      const file = resolve(out);
      await writeOutput(file, drawSearch(search, { ...options, format }));
      output.note(`picture: ${display(file)}`);
    }
    return 0;
  } finally {
    await trainData.close();
    model.dispose();
  }
}

function pictureFormat(file: string): 'svg' | 'html' {
  const ending = extname(file);
  if (ending === '.svg') return 'svg';
  if (ending === '.html') return 'html';
  throw usageError(`--out: expected a name ending in .html or .svg, actual "${file}".`);
}
