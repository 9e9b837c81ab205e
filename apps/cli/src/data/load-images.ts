import { type ImageDataset, takeFirst } from '@x/cifar-loader';
import type { CommandContext } from '../arguments/command.ts';
import { usageError } from '../cli-error.ts';
import { createDataProgress } from '../progress/data-progress.ts';
import type { RunConfig } from '../run/run-config.ts';

export interface Images {
  train: ImageDataset;
  test: ImageDataset;
  classes: readonly string[];
  /** Where they came from. */
  origin: string;
}

/** Loads CIFAR-10, showing how it is fetched, and keeps the first so many images of each split. */
export async function loadImages(
  { source, limit, testLimit }: RunConfig['data'],
  { output, signal, loadData }: Pick<CommandContext, 'output' | 'signal' | 'loadData'>,
): Promise<Images> {
  const onProgress = createDataProgress({ output });
  const data = await loadData({ source, onProgress, signal }).finally(() => output.live([]));
  return {
    train: first(data.train, limit, '--limit'),
    test: first(data.test, testLimit, '--test-limit'),
    classes: data.classes,
    origin: `${data.source}: ${data.directory}`,
  };
}

function first(dataset: ImageDataset, count: number | null, flag: string): ImageDataset {
  if (count === null) return dataset;
  const [size] = dataset.shape;
  if (count > size) throw usageError(`${flag} cannot be ${count}: there are ${size} images.`);
  return takeFirst(dataset, count);
}
