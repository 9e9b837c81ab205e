import { homedir } from 'node:os';
import { CifarLoaderError, type ImageDataset, takeFirst } from '@x/cifar-loader';
import type { CommandContext } from '../arguments/command.ts';
import { CliError, usageError } from '../cli-error.ts';
import { createDataProgress } from '../progress/data-progress.ts';
import type { Output } from '../progress/output.ts';
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
  const data = await explained(loadData({ source, onProgress, signal }), output);
  return {
    train: first(data.train, limit, '--limit'),
    test: first(data.test, testLimit, '--test-limit'),
    classes: data.classes,
    // A run folder may be published: it need not name the user.
    origin: `${data.source}: ${data.directory.replace(homedir(), '~')}`,
  };
}

/** Adds to a failure of the loader what its advice means on this command line, and clears the live line. */
export async function explained<Result>(loading: Promise<Result>, output: Output): Promise<Result> {
  try {
    return await loading;
  } catch (error) {
    if (!(error instanceof CifarLoaderError) || error.attempts.length === 0) throw error;
    throw new CliError(
      `${error.message}\nOn this command line the source is --data, for example --data ./cifar-10-binary.tar.gz`,
      {
        cause: error,
      },
    );
  } finally {
    output.live([]);
  }
}

function first(dataset: ImageDataset, count: number | null, flag: string): ImageDataset {
  if (count === null) return dataset;
  const [size] = dataset.shape;
  if (count > size) throw usageError(`${flag} cannot be ${count}: there are ${size} images.`);
  return takeFirst(dataset, count);
}
