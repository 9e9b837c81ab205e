import { resolve } from 'node:path';
import { findBroken } from './find-broken.ts';
import { ImageFolderError } from './image-folder-error.ts';
import type { ImageReaderOptions } from './image-reader.ts';
import { type ListedImages, listImages, shortList } from './list-images.ts';

export interface OpenImageFolderOptions {
  /** Height and width in pixels that the middle square of every image is resized to. No default. */
  size: number;
  /**
   * What to do with files that cannot be decoded: 'error' lets the batch fail that one is in, naming it; 'skip' decodes all images once,
   * before anything else, and leaves those out. Default 'error'.
   */
  corrupt?: 'error' | 'skip';
  /** Threads for that, 0 to 64. Default 1. */
  workers?: number;
  /** Ends that; the promise is rejected with the signal's reason. */
  signal?: AbortSignal;
}

export interface SkippedFile {
  /** Relative to the folder. */
  file: string;
  reason: string;
}

/** A data set for `createBatchSource()` of `@x/augment`: nothing but the files' names is in memory. */
export interface ImageFolder {
  /** The folders' names, sorted; a label is a position in it. */
  classes: readonly string[];
  /** Relative to the folder, in the order of the images. */
  files: readonly string[];
  /** Class of each image, [count]. */
  labels: Uint8Array;
  /** [count, size, size, 3] */
  shape: [count: number, height: number, width: number, channels: number];
  /** What decodes the images, in the worker threads. */
  reader: { module: string; options: ImageReaderOptions };
  /** Files that were left out. */
  skipped: readonly SkippedFile[];
}

/** A label is a byte. */
const maximumClasses = 256;
const module = new URL(import.meta.url.endsWith('.ts') ? './image-reader.ts' : './image-reader.js', import.meta.url)
  .href;

/**
 * The images of a folder that has a folder for each class: torchvision's `ImageFolder` (classes sorted by name, all files below, in sorted
 * order), with PNG and JPEG files. Errors: a folder without classes, a class without an image (or none that is left), more than 256
 * classes, files of another kind, bad options.
 */
export async function openImageFolder(
  folder: string,
  { size, corrupt = 'error', workers = 1, signal, ...unknown }: OpenImageFolderOptions,
): Promise<ImageFolder> {
  checkOptions({ size, corrupt, workers }, unknown);
  const root = resolve(folder);
  const listed = await listImages(root);
  const { classes } = listed;
  if (classes.length > maximumClasses) {
    throw new ImageFolderError(`${root}: expected at most ${maximumClasses} classes, actual ${classes.length}`);
  }
  if (corrupt === 'error') return describeFolder(root, listed, size, []);
  const broken = await findBroken({ root, files: listed.files, size }, { workers, signal });
  const lostIndices = new Set(broken.map(({ index }) => index));
  const left = pick(
    listed,
    [...listed.files.keys()].filter((index) => !lostIndices.has(index)),
  );
  const lost = classes.filter((_, label) => !left.labels.includes(label));
  if (lost.length > 0) {
    throw new ImageFolderError(
      `${root}: expected an image that can be decoded for each class, actual none in ${shortList(lost)}; the first: ${broken[0]!.reason}`,
    );
  }
  const skipped = broken.map(({ index, reason }) => ({ file: listed.files[index]!, reason }));
  return describeFolder(root, left, size, skipped);
}

const pick = ({ classes, files, labels }: ListedImages, indices: readonly number[]): ListedImages => ({
  classes,
  files: indices.map((index) => files[index]!),
  labels: indices.map((index) => labels[index]!),
});

function describeFolder(
  root: string,
  { classes, files, labels }: ListedImages,
  size: number,
  skipped: readonly SkippedFile[],
): ImageFolder {
  const shape: ImageFolder['shape'] = [files.length, size, size, 3];
  const reader = { module, options: { root, files, size } };
  return { classes, files, labels: Uint8Array.from(labels), shape, reader, skipped };
}

function checkOptions(
  { size, corrupt, workers }: Required<Pick<OpenImageFolderOptions, 'size' | 'corrupt' | 'workers'>>,
  unknown: object,
): void {
  const [key] = Object.keys(unknown);
  if (key !== undefined)
    throw new ImageFolderError(`openImageFolder: unknown option "${key}", remove it or correct its name`);
  if (!(Number.isInteger(size) && size >= 1 && size <= 4096)) {
    throw new ImageFolderError(`openImageFolder: size: expected a whole number from 1 to 4096, actual ${size}`);
  }
  if (corrupt !== 'error' && corrupt !== 'skip') {
    throw new ImageFolderError(`openImageFolder: corrupt: expected 'error' or 'skip', actual ${corrupt}`);
  }
  if (!(Number.isInteger(workers) && workers >= 0 && workers <= 64)) {
    throw new ImageFolderError(`openImageFolder: workers: expected a whole number from 0 to 64, actual ${workers}`);
  }
}
