/**
 * Prints how many images a second one core makes with each transform, here and with torchvision on the same machine:
 *
 *     pnpm --filter @x/augment bench:torchvision [rounds] [seconds]
 *
 * From 32×32 images as bytes to a batch of 128 as normalised floats, in one thread. The sides take turns, in every second of
 * the `rounds` (default 7, and one to warm up) in the opposite order, `seconds` (default 0.3) each time. Run it on a machine that does
 * nothing else. torchvision is timed on uint8 tensors and on PIL images, and compared at its faster.
 */
import { availableParallelism, cpus, loadavg } from 'node:os';
import { createBatchSource, type ImageDataset, normalize, type Transform } from '../src/index.ts';
import { type Answer, findPython, startTorchvision } from './torchvision-side.ts';
import { timedTransforms } from './transforms.ts';

const rounds = positional(2, 7, Number.isSafeInteger);
const seconds = positional(3, 0.3, Number.isFinite);
const batchSize = 128;
const count = 8 * batchSize;
const dataset: ImageDataset = {
  images: Uint8Array.from({ length: count * 3072 }, (_, i) => Math.imul(i, 2654435761) >>> 24),
  labels: Uint8Array.from({ length: count }, (_, i) => i % 10),
  shape: [count, 32, 32, 3],
};
const say = (text: string) => process.stdout.write(`${text}\n`);

function positional(place: number, standard: number, isRight: (value: number) => boolean): number {
  const value = Number(process.argv[place] ?? standard);
  if (isRight(value) && value > 0) return value;
  process.stderr.write(
    `${['rounds', 'seconds'][place - 2]}: expected a number above 0, actual ${process.argv[place]}\n`,
  );
  process.exit(2);
}

const withNormalize = (transform: Transform) =>
  transform.type === 'normalize' ? [transform] : [transform, normalize()];

/** Makes batches in this thread for `seconds`. */
async function runHere(transform: Transform, epoch: number): Promise<Answer> {
  const source = createBatchSource(dataset, { transforms: withNormalize(transform), workers: 0 });
  const order = function* () {
    for (let start = 0; ; start = (start + batchSize) % count) {
      yield Uint32Array.from({ length: batchSize }, (_, i) => start + i);
    }
  };
  let [images, begin] = [-batchSize, 0];
  for await (const _ of source.batches(order(), { epoch })) {
    // The first batch makes the scratch memory; torchvision's side leaves out one, too.
    if (images < 0) begin = performance.now();
    images += batchSize;
    if (performance.now() - begin >= seconds * 1000) break;
  }
  const answer = { images, seconds: (performance.now() - begin) / 1000 };
  await source.close();
  return answer;
}

const python = findPython();
const torchvision = python ? await startTorchvision(python) : undefined;
const sides = {
  here: runHere,
  ...(torchvision && {
    tensor: (transform: Transform) => torchvision.run({ transform, normalize: normalize(), kind: 'tensor', seconds }),
    pil: (transform: Transform) => torchvision.run({ transform, normalize: normalize(), kind: 'pil', seconds }),
  }),
};
type SideName = 'here' | 'tensor' | 'pil';

const median = (values: readonly number[]) => {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
};

/** Images a second of each round, by side; why torchvision's are missing, where they are. */
async function measure(transform: Transform) {
  const rates: Record<SideName, number[]> = { here: [], tensor: [], pil: [] };
  let missing: string | undefined;
  for (let round = 0; round <= rounds; round++) {
    const order = Object.entries(sides) as [SideName, (transform: Transform, epoch: number) => Promise<Answer>][];
    for (const [name, run] of round % 2 === 0 ? order : order.reverse()) {
      if (missing !== undefined && name !== 'here') continue;
      const answer = await run(transform, round);
      if (answer.missing !== undefined) missing = answer.missing;
      else if (round > 0) rates[name].push(answer.images / answer.seconds);
    }
  }
  return { rates, missing };
}

function row(name: string, { rates, missing }: Awaited<ReturnType<typeof measure>>): string {
  const cells = [rates.here, rates.tensor, rates.pil].map((values) =>
    (values.length > 0 ? Math.round(median(values)).toLocaleString('en') : '–').padStart(14),
  );
  if (rates.tensor.length === 0) return `${name.padEnd(22)}${cells.join('')}${missing ? `  ${missing}` : ''}`;
  const best = median(rates.tensor) > median(rates.pil) ? rates.tensor : rates.pil;
  const ratios = rates.here.map((rate, round) => rate / best[round]!);
  const range = [median(ratios), Math.min(...ratios), Math.max(...ratios)].map((ratio) => ratio.toFixed(2));
  return `${name.padEnd(22)}${cells.join('')}${`${range[0]} (${range[1]}–${range[2]}) ×`.padStart(26)}`;
}

const versions = Object.entries({ Node: process.version, ...torchvision?.versions }).map((entry) => entry.join(' '));
say(`${cpus()[0]!.model}, ${availableParallelism()} cores, load ${loadavg()[0]!.toFixed(2)}; ${versions.join(', ')}`);
say(`images/s on one core, batch ${batchSize}, medians of n = ${rounds} rounds of ${seconds} s`);
if (!torchvision) {
  say(
    'torchvision is not here: only this package is timed. To install it: apt-get install python3-torchvision (Debian), or pip install torchvision.',
  );
}
say(
  `\n${'transform'.padEnd(22)}${['@x/augment', 'tensors', 'PIL'].map((name) => name.padStart(14)).join('')}${'against its faster'.padStart(26)}`,
);
for (const [name, transform] of Object.entries(timedTransforms)) say(row(name, await measure(transform)));
await torchvision?.close();
