import { freemem } from 'node:os';
import { createBatchSource } from '@x/augment';
import { findBatchSize } from '@x/trainer';
import type { CommandContext } from '../arguments/command.ts';
import { renderBatchSizes, trialLine } from '../batch-size/render-batch-sizes.ts';
import { type ExitCode, usageError } from '../cli-error.ts';
import { loadImages } from '../data/load-images.ts';
import { announceEngine } from '../engine/announce-engine.ts';
import { buildModel, modelKinds, preprocessingOf } from '../model/build-model.ts';
import { newOptions } from '../run/resolve-options.ts';
import type { FindBatchSizeFlags } from './find-batch-size-command.ts';

const gibibyte = 2 ** 30;

export async function findSize(flags: FindBatchSizeFlags, context: CommandContext): Promise<ExitCode> {
  const { output, signal } = context;
  const { from = 2, to, mode = 'power', steps = 3, memory, workers = 1 } = flags;
  if (to !== undefined && to < from) throw usageError(`--to must be at least --from, ${from}, actual ${to}.`);
  const { recipe, preset, seed, data } = await newOptions(flags);
  const engine = await announceEngine({ ...flags, purpose: 'training' }, context);
  const { model: kind, validation } = recipe;
  const { train, classes } = await loadImages({ ...data, model: kind, validation, workers }, context);
  signal.throwIfAborted();
  const images = train.labels.length;
  for (const [flag, size] of [
    ['--from', from],
    ['--to', to ?? images],
  ] as const) {
    if (size > images) throw usageError(`${flag} cannot be ${size}: there are ${images} training images.`);
  }
  const memoryLimit = memory === undefined ? Math.floor(availableMemory() / 2) : memory * gibibyte;

  const { title } = modelKinds[kind];
  const { accumulate, clipNorm, clipValue, optimizer, labelSmoothing } = recipe;
  output.note(
    `Growing batches from ${from} up to ${to ?? images} images, or ${(memoryLimit / gibibyte).toFixed(2)} GiB of tensors: ${title} (preset ${preset}) by ${optimizer.name}.`,
  );
  const model = buildModel(kind, { seed, dropout: recipe.dropout, classes });
  const transforms = [...recipe.augmentation, ...preprocessingOf(kind, data)];
  const trainData = createBatchSource(train, { transforms, seed, workers });
  try {
    const search = await findBatchSize({
      model,
      trainData,
      accumulate,
      ...(clipNorm !== null && { clipNorm }),
      ...(clipValue !== null && { clipValue }),
      optimizer,
      labelSmoothing,
      startBatchSize: from,
      maxBatchSize: to ?? images,
      mode,
      memoryLimit,
      stepsPerTrial: steps,
      onTrial: (trial) => output.note(trialLine(trial)),
      signal,
    });
    output.print(
      flags.json
        ? JSON.stringify({ preset, seed, engine: engine.name, memoryLimit, recipe, ...search }, null, 2)
        : renderBatchSizes(search, { accumulate, recipeBatchSize: recipe.batchSize, images }),
    );
    return 0;
  } finally {
    await trainData.close();
    model.dispose();
  }
}

/** In bytes: what the process may still take, in a container too. Node before 20.13 knows the machine's free memory only. */
const availableMemory = () => process.availableMemory?.() ?? freemem();
