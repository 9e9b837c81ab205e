import { homedir } from 'node:os';
import { CifarLoaderError, type ImageDataset, takeFirst } from '@x/cifar-loader';
import type { ImageFolder } from '@x/image-folder';
import type { RunConfig } from '@x/run-folder';
import { type DatasetName, datasetTitles, type ModelName } from '@x/run-folder/names';
import type { CommandContext } from '../arguments/command.ts';
import { CliError, usageError } from '../cli-error.ts';
import { createDataProgress } from '../progress/data-progress.ts';
import type { Output } from '../progress/output.ts';
import { holdOut } from './hold-out.ts';
import { loadFolder } from './load-folder.ts';

/** A published data set's images, or those of the user's own, which are read when they are needed. */
export type RunImages = ImageDataset | ImageFolder;

export interface Images<Dataset extends RunImages = RunImages> {
  train: Dataset;
  /** Held out from the training images; undefined when none were to be. */
  validation: Dataset | undefined;
  test: Dataset;
  classes: readonly string[];
  /** Where they came from. */
  origin: string;
}

export interface LoadImagesOptions extends Pick<RunConfig['data'], 'source' | 'folder' | 'limit' | 'testLimit'> {
  /** The published data set, where there is no folder. Default cifar-10. */
  dataset?: DatasetName | undefined;
  /** The network they are for. */
  model: ModelName;
  /** Training images to hold out. Default 0. */
  validation?: number;
  /** Threads for what takes long. Default 1. */
  workers?: number | undefined;
}

type LoadCifarOptions = Pick<LoadImagesOptions, 'dataset' | 'source' | 'limit' | 'testLimit'> & { validation: number };

/** Loads the images of a run: those of the user's own folder, or a published data set's. */
export async function loadImages(
  { folder, model, workers = 1, validation = 0, ...options }: LoadImagesOptions,
  context: Pick<CommandContext, 'output' | 'signal' | 'loadData'>,
): Promise<Images> {
  if (folder) return loadFolder(folder, { ...options, model, workers, validation }, context);
  return loadCifarImages({ ...options, validation }, context);
}

/** Loads a published data set, showing how it is fetched, keeps the first so many images of each split, and holds some out. */
export async function loadCifarImages(
  { dataset = 'cifar-10', source, limit, testLimit, validation }: LoadCifarOptions,
  { output, signal, loadData }: Pick<CommandContext, 'output' | 'signal' | 'loadData'>,
): Promise<Images<ImageDataset>> {
  const onProgress = createDataProgress({ output, title: datasetTitles[dataset] });
  const data = await explained(loadData(dataset, { source, onProgress, signal }), { dataset, output });
  const train = first(data.train, limit, '--limit');
  const { kept, held } = validation > 0 ? holdOut(train, validation) : { kept: train, held: undefined };
  return {
    train: kept,
    validation: held,
    test: first(data.test, testLimit, '--test-limit'),
    classes: data.classes,
    // A run folder may be published: it need not name the user.
    origin: `${data.source}: ${data.directory.replace(homedir(), '~')}`,
  };
}

/** Adds to a failure of the loader what its advice means on this command line, and clears the live line. */
export async function explained<Result>(
  loading: Promise<Result>,
  { dataset, output }: { dataset: DatasetName; output: Output },
): Promise<Result> {
  try {
    return await loading;
  } catch (error) {
    if (!(error instanceof CifarLoaderError) || error.attempts.length === 0) throw error;
    throw new CliError(
      `${error.message}\nOn this command line the source is --data, for example --data ./${dataset}-binary.tar.gz`,
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
