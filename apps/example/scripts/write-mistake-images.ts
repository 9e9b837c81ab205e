// Writes src/images/mistake-images.png and .json: the images of the most confident mistakes of the runs in results/, which the web app
// shows with them. The sheet is filled row by row, the .json says with which test images.
//
//   npx -y pnpm@10 --filter example images

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { loadCifar10 } from '@x/cifar-loader';
import { parseRunEvaluation } from '@x/run-folder';
import { optimisedPng } from './optimised-png.ts';

const perRow = 16;
const images = new URL('../src/images/', import.meta.url);
const results = new URL('../../../results/', import.meta.url);

const indices = await mistakesOfResults();
const { test } = await loadCifar10();
const [, height, width, channels] = test.shape;
const rowBytes = width * channels;
const rows = Math.ceil(indices.length / perRow);
const sheet = new Uint8Array(rows * height * perRow * rowBytes);
indices.forEach((index, place) => {
  for (let y = 0; y < height; y++) {
    const start = (index * height + y) * rowBytes;
    const target = ((Math.floor(place / perRow) * height + y) * perRow + (place % perRow)) * rowBytes;
    sheet.set(test.images.subarray(start, start + rowBytes), target);
  }
});
const png = optimisedPng({ width: perRow * width, height: rows * height, data: sheet, channels });
await writeFile(new URL('mistake-images.png', images), png);
await writeFile(
  new URL('mistake-images.json', images),
  `${JSON.stringify({ perRow, indices: indices.join(' ') }, null, 2)}\n`,
);
process.stdout.write(`mistake-images.png: ${indices.length} images, ${png.length} bytes\n`);

/** Positions in the test set, ascending. */
async function mistakesOfResults(): Promise<number[]> {
  const found = new Set<number>();
  for (const entry of await readdir(results, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const text = await readFile(new URL(`${entry.name}/evaluation.json`, results), 'utf8').catch(() => undefined);
    const evaluation = text === undefined ? undefined : parseRunEvaluation(text, { file: entry.name });
    if (evaluation?.split === 'test') for (const { index } of evaluation.mistakes) found.add(index);
  }
  return [...found].sort((a, b) => a - b);
}
