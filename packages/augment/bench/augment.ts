/**
 * Prints what one image costs with each recipe, and how long a consumer waits for its batches:
 *
 *     pnpm --filter @x/augment bench [batches]
 *
 * `batches` (default 20) is the number measured for each line. The consumer stands for a training step: it computes for
 * a fixed time on all cores, the calling thread included, so the worker has to share them. The times are those of a
 * very fast engine on two cores: 100 ms for 128 images of 32×32, 1000 ms for 64 images of 224×224.
 */
import { availableParallelism, cpus } from 'node:os';
import { Worker } from 'node:worker_threads';
import {
  createBatchSource,
  cutout,
  type ImageDataset,
  normalize,
  randomCrop,
  randomHorizontalFlip,
  resize,
  type Transform,
} from '../src/index.ts';

const recipes: { name: string; batchSize: number; stepMilliseconds: number; transforms: Transform[] }[] = [
  { name: 'normalize', batchSize: 128, stepMilliseconds: 100, transforms: [normalize()] },
  {
    name: 'crop, flip, cutout, normalize',
    batchSize: 128,
    stepMilliseconds: 100,
    transforms: [randomCrop(), randomHorizontalFlip(), cutout(), normalize()],
  },
  {
    name: 'flip, resize to 224, normalize',
    batchSize: 64,
    stepMilliseconds: 1000,
    transforms: [randomHorizontalFlip(), resize({ size: 224 }), normalize()],
  },
];
const batches = Number(process.argv[2] ?? 20);
const count = 50_000;
const dataset: ImageDataset = {
  images: new Uint8Array(new SharedArrayBuffer(count * 32 * 32 * 3)),
  labels: new Uint8Array(new SharedArrayBuffer(count)),
  shape: [count, 32, 32, 3],
};
for (let i = 0; i < dataset.images.length; i++) dataset.images[i] = Math.imul(i, 2654435761) >>> 24;

/** Keeps the other cores busy while the calling thread computes. */
function startSpinners() {
  const running = new Int32Array(new SharedArrayBuffer(4));
  const code = `const { workerData: running } = require('node:worker_threads');
    for (;;) { Atomics.wait(running, 0, 0); while (Atomics.load(running, 0) === 1); }`;
  const threads = Array.from(
    { length: availableParallelism() - 1 },
    () => new Worker(code, { eval: true, workerData: running, execArgv: [] }),
  );
  return {
    compute(milliseconds: number) {
      Atomics.store(running, 0, 1);
      Atomics.notify(running, 0);
      for (const start = performance.now(); performance.now() - start < milliseconds; );
      Atomics.store(running, 0, 0);
    },
    stop: () => Promise.all(threads.map((thread) => thread.terminate())),
  };
}

/** The waits for `batches` batches after `warmUp` others, sorted, in milliseconds. */
async function measure(
  recipe: (typeof recipes)[number],
  workers: number,
  warmUp: number,
  step: () => void,
): Promise<number[]> {
  const { batchSize, transforms } = recipe;
  const source = createBatchSource(dataset, { transforms, workers });
  const order = Array.from({ length: warmUp + batches }, (_, batch) =>
    Uint32Array.from({ length: batchSize }, (_, i) => ((batch * batchSize + i) * 7919) % count),
  );
  const waits: number[] = [];
  for await (const { waitMilliseconds } of source.batches(order)) {
    waits.push(waitMilliseconds);
    step();
  }
  await source.close();
  return waits.slice(warmUp).sort((a, b) => a - b);
}

const say = (text: string) => process.stdout.write(`${text}\n`);

const quantile = (sorted: number[], share: number) => sorted[Math.round(share * (sorted.length - 1))];
const header = ['best', 'median', 'worst'].map((name) => name.padStart(18)).join('');

function report(label: string, sorted: number[], unit: string): void {
  const columns = [0, 0.5, 1].map((share) => `${quantile(sorted, share).toFixed(2)} ${unit}`.padStart(18));
  say(label.padEnd(58) + columns.join(''));
}

say(`${cpus()[0].model}, ${availableParallelism()} cores, Node ${process.version}, n = ${batches} batches a line`);
say(`\n${'cost in the calling thread'.padEnd(58)}${header}`);
for (const recipe of recipes) {
  const times = await measure(recipe, 0, 40, () => {});
  const perImage = times.map((milliseconds) => (milliseconds * 1000) / recipe.batchSize);
  report(`${recipe.name}, batch ${recipe.batchSize}`, perImage, 'µs/image');
}

const spinners = startSpinners();
say(`\n${'wait of a consumer, 1 worker'.padEnd(58)}${header}`);
for (const recipe of recipes) {
  const waits = await measure(recipe, 1, 5, () => spinners.compute(recipe.stepMilliseconds));
  report(`${recipe.name}, batch ${recipe.batchSize}, ${recipe.stepMilliseconds} ms a step`, waits, 'ms');
}
await spinners.stop();
