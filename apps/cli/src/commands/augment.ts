import { extname, resolve } from 'node:path';
import { type ImageDataset, preview, type Transform } from '@x/augment';
import { squareThumbnail } from '@x/image-files';
import type { CommandContext } from '../arguments/command.ts';
import { flagName } from '../arguments/flag.ts';
import { asNetworksSee } from '../augmentation/as-networks-see.ts';
import { readTransforms } from '../augmentation/read-transforms.ts';
import { type ExitCode, usageError } from '../cli-error.ts';
import { dataSource } from '../data/data-source.ts';
import { loadCifarImages } from '../data/load-images.ts';
import { readImage } from '../images/read-image.ts';
import { findPreset } from '../presets/find-preset.ts';
import { presetNames } from '../presets/preset-names.ts';
import { display } from '../run/run-folder.ts';
import { writeOutput } from '../run/write-output.ts';
import type { AugmentFlags } from './augment-command.ts';

const imageShape = [32, 32, 3] as const;

export async function augment(
  paths: readonly string[],
  flags: AugmentFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { output } = context;
  checkFlags(paths, flags);
  const { transforms, validation } = findTransforms(flags);
  if (!flags.preview) {
    output.print(JSON.stringify(transforms, null, 2));
    return 0;
  }
  const file = resolve(flags.out ?? 'augment.png');
  if (extname(file) !== '.png') throw usageError(`--out: expected a name ending in .png, actual "${flags.out}".`);
  const { data = 'auto', samples, seed, scale } = flags;
  const dataset = paths.length > 0 ? await readPictures(paths) : await trainingImages(data, validation, context);
  const images = paths.length > 0 ? undefined : (flags.images ?? 8);
  const sheet = preview(asNetworksSee(transforms, imageShape), dataset, { images, samples, seed, scale });
  await writeOutput(file, sheet);
  output.note(`Transforms: ${JSON.stringify(transforms)}`);
  output.print(`sheet: ${display(file)}`);
  return 0;
}

const sheetFlags = ['images', 'samples', 'seed', 'scale', 'out', 'data'] as const;

/** Usage errors: flags that do not go together. */
function checkFlags(paths: readonly string[], flags: AugmentFlags): void {
  if (flags.preset !== undefined && flags.transforms !== undefined) {
    throw usageError('--preset and --transforms both say which transforms: use one.');
  }
  const given = (names: readonly (keyof AugmentFlags)[]) => names.find((name) => flags[name] !== undefined);
  const unused = flags.preview ? undefined : given(sheetFlags);
  if (unused) throw usageError(`${flagName(unused)} belongs to --preview.`);
  if (!flags.preview && paths.length > 0) throw usageError(`Pictures, here "${paths[0]}", belong to --preview.`);
  const ofData = paths.length > 0 ? given(['images', 'data']) : undefined;
  if (ofData) throw usageError(`${flagName(ofData)} is about CIFAR-10: with pictures of yours, leave it out.`);
}

/** The transforms, and the training images that their recipe holds out. */
function findTransforms({ preset, transforms }: AugmentFlags): { transforms: Transform[]; validation: number } {
  if (transforms !== undefined) return { transforms: readTransforms(transforms, imageShape), validation: 0 };
  const { augmentation, validation } = findPreset(preset ?? presetNames[0]).recipe;
  return { transforms: augmentation, validation };
}

/** All that are trained on, since any of them may be mixed in. */
async function trainingImages(data: string, validation: number, context: CommandContext): Promise<ImageDataset> {
  const source = await dataSource(data);
  return (await loadCifarImages({ source, limit: null, testLimit: null, validation }, context)).train;
}

async function readPictures(paths: readonly string[]): Promise<ImageDataset> {
  const [height, width, channels] = imageShape;
  const images = new Uint8Array(paths.length * height * width * channels);
  for (const [index, path] of paths.entries()) {
    images.set(squareThumbnail(await readImage(path), height), index * height * width * channels);
  }
  return { images, labels: new Uint8Array(paths.length), shape: [paths.length, height, width, channels] };
}
