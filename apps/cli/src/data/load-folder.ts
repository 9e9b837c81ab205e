import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type ImageFolder, ImageFolderError, openImageFolder, selectImages } from '@x/image-folder';
import type { RunConfig } from '@x/run-folder';
import type { ModelName } from '@x/run-folder/names';
import type { CommandContext } from '../arguments/command.ts';
import { CliError, usageError } from '../cli-error.ts';
import { modelKinds } from '../model/build-model.ts';
import { holdOutIndices } from './hold-out.ts';
import type { Images } from './load-images.ts';

/** Images of the user's own, in a folder. */
export type OwnImages = NonNullable<RunConfig['data']['folder']>;

/** The names of the folder with the test images; the first that is there. */
const testNames = ['test', 'val'];

/** The classes of a folder that a new run is to train on. Usage error: it is not laid out for that. */
export async function findClasses(folder: string): Promise<string[]> {
  const [train] = await splitFolders(folder);
  // The images are not read: their size does not matter here.
  const { classes } = await asUsageError(openImageFolder(train, { size: 1 }));
  if (classes.length < 2) throw usageError(`--data-folder: expected two classes at least, actual one: ${classes[0]}.`);
  return [...classes];
}

export interface LoadFolderOptions extends Pick<RunConfig['data'], 'limit' | 'testLimit'> {
  model: ModelName;
  /** Training images to hold out. */
  validation: number;
  workers: number;
}

/**
 * The images of a folder of the user's own, in the size of a network's input. A limit takes a share of each class, as the images are in the
 * order of the classes; without a folder for them, so are a fifth of all the test images.
 */
export async function loadFolder(
  { path, classes, corrupt }: OwnImages,
  { model, limit, testLimit, validation, workers }: LoadFolderOptions,
  { output, signal }: Pick<CommandContext, 'output' | 'signal'>,
): Promise<Images> {
  const open = async (folder: string) => {
    if (corrupt === 'skip') output.note(`Decoding every image of ${folder} once, to leave out what is damaged.`);
    const opened = await asUsageError(
      openImageFolder(folder, { size: modelKinds[model].side, corrupt, workers, signal }),
    );
    for (const { file, reason } of opened.skipped) output.warn(`left out ${join(folder, file)}: ${reason}`);
    if (opened.classes.join('/') === classes.join('/')) return opened;
    throw new CliError(
      `${folder}: expected the classes of the run, ${classes.join(', ')}, actual ${opened.classes.join(', ')}.`,
    );
  };
  const [trainFolder, testFolder] = await splitFolders(path);
  const all = await open(trainFolder);
  const [rest, test] = testFolder ? [all, await open(testFolder)] : split(all, Math.ceil(all.labels.length / 5));
  const limited = take(rest, limit, '--limit');
  const [train, held] = validation > 0 ? split(limited, validation) : [limited, undefined];
  return { train, validation: held, test: take(test, testLimit, '--test-limit'), classes, origin: `folder: ${path}` };
}

function split(folder: ImageFolder, count: number): [kept: ImageFolder, held: ImageFolder] {
  const { kept, held } = holdOutIndices(folder.labels, count);
  return [selectImages(folder, kept), selectImages(folder, held)];
}

function take(folder: ImageFolder, count: number | null, flag: string): ImageFolder {
  const size = folder.labels.length;
  if (count === null || count === size) return folder;
  if (count > size) throw usageError(`${flag} cannot be ${count}: there are ${size} images.`);
  return split(folder, count)[1];
}

/** Where the training images are, and the test images if they have a folder. */
async function splitFolders(path: string): Promise<[train: string, test?: string]> {
  if (!(await isFolder(path))) throw usageError(`--data-folder: expected a folder, actual "${path}".`);
  const train = join(path, 'train');
  if (!(await isFolder(train))) return [path];
  for (const name of testNames) {
    if (await isFolder(join(path, name))) return [train, join(path, name)];
  }
  throw usageError(
    `--data-folder: ${path} has train/, but no ${testNames.join('/ or ')}/ for the test images. Add it, or put the folders of the classes into ${path} itself.`,
  );
}

const isFolder = (path: string) =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

async function asUsageError<Result>(opening: Promise<Result>): Promise<Result> {
  return opening.catch((error: unknown) => {
    throw error instanceof ImageFolderError ? usageError(error.message) : error;
  });
}
