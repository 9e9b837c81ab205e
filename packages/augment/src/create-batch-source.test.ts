import fc from 'fast-check';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { makeDataset, range } from '../test/make-dataset.ts';
import { applyTransforms } from './apply-transforms.ts';
import { AugmentError } from './augment-error.ts';
import { type Batch, type BatchSource, type BatchSourceOptions, createBatchSource } from './create-batch-source.ts';
import { cutout } from './transforms/cutout.ts';
import { normalize } from './transforms/normalize.ts';
import { randomCrop } from './transforms/random-crop.ts';
import { randomHorizontalFlip } from './transforms/random-horizontal-flip.ts';
import { resize } from './transforms/resize.ts';

const transforms = [randomCrop({ padding: 2 }), randomHorizontalFlip(), cutout({ size: 4 }), normalize()];
const dataset = makeDataset(60, 8, 8, 3, true);
const sources: BatchSource[] = [];

afterEach(async () => {
  await Promise.all(sources.splice(0).map((source) => source.close()));
});

function open(options: Partial<BatchSourceOptions> = {}, data = dataset): BatchSource {
  const source = createBatchSource(data, { transforms, seed: 11, ...options });
  sources.push(source);
  return source;
}

function* split(indices: Uint32Array, batchSize: number): Generator<Uint32Array> {
  for (let i = 0; i < indices.length; i += batchSize) yield indices.subarray(i, i + batchSize);
}

async function collect(batches: AsyncIterable<Batch>): Promise<Batch[]> {
  const all: Batch[] = [];
  for await (const batch of batches) all.push(batch);
  return all;
}

describe.each([
  { workers: 0, prefetch: 2 },
  { workers: 1, prefetch: 1 },
  { workers: 1, prefetch: 4 },
  { workers: 3, prefetch: 5 },
])('with $workers workers and a prefetch of $prefetch', (options) => {
  const source = createBatchSource(dataset, { transforms, seed: 11, ...options });
  afterAll(() => source.close());

  test('gives every batch in order, with the bytes of applyTransforms', async () => {
    expect(source.size).toBe(60);
    expect(source.sampleShape).toEqual([8, 8, 3]);
    const order = range(60).reverse();
    for (const epoch of [1, 2]) {
      const batches = await collect(source.batches(split(order, 13), { epoch }));
      expect(batches.map(({ shape }) => shape)).toEqual([13, 13, 13, 13, 8].map((count) => [count, 8, 8, 3]));
      expect(batches.flatMap(({ indices }) => [...indices])).toEqual([...order]);
      for (const { images, labels, indices } of batches) {
        const expected = applyTransforms(dataset, indices, { transforms, seed: 11, epoch });
        expect(images).toEqual(expected.images);
        expect(labels).toEqual(expected.labels);
      }
    }
  });

  test('an error in one batch ends the iteration at its turn, and the source goes on', async () => {
    const order = [Uint32Array.of(1), Uint32Array.of(2, 60), Uint32Array.of(3)];
    const seen: number[] = [];
    const failing = (async () => {
      for await (const { indices } of source.batches(order)) seen.push(...indices);
    })();
    await expect(failing).rejects.toThrow(AugmentError);
    await expect(failing).rejects.toThrow(
      'index 60 at position 1 of the batch is out of range; expected an integer from 0 to 59',
    );
    expect(seen).toEqual([1]);
    await expect(collect(source.batches([new Uint32Array(0)]))).rejects.toThrow('a batch needs at least one index');
    await expect(collect(source.batches([[1] as never]))).rejects.toThrow(
      'batches: order must give a Uint32Array for each batch, got [1]',
    );
    expect(await collect(source.batches([Uint32Array.of(3)]))).toHaveLength(1);
  });

  test('leaving early returns the order and the source goes on', async () => {
    let returned = false;
    function* endless() {
      try {
        for (;;) yield range(60);
      } finally {
        returned = true;
      }
    }
    for await (const batch of source.batches(endless())) {
      expect(batch.indices).toEqual(range(60));
      break;
    }
    expect(returned).toBe(true);
    expect(await collect(source.batches(split(range(60), 20)))).toHaveLength(3);
  });

  test('an aborted signal rejects with its reason', async () => {
    const controller = new AbortController();
    const reason = new Error('the user pressed a key');
    let count = 0;
    const aborted = (async () => {
      for await (const _ of source.batches(split(range(60), 1), { signal: controller.signal })) {
        if (++count === 3) controller.abort(reason);
      }
    })();
    await expect(aborted).rejects.toBe(reason);
    expect(count).toBe(3);
    expect(await collect(source.batches(split(range(60), 20)))).toHaveLength(3);
  });

  test('no batch at all is an empty iteration', async () => {
    expect(await collect(source.batches([]))).toEqual([]);
  });
});

test.each([0, 1])('a closed source says so, however often it is closed, with %d workers', async (workers) => {
  const source = open({ workers });
  const iterator = source.batches(split(range(60), 10))[Symbol.asyncIterator]();
  expect((await iterator.next()).value.indices).toEqual(range(10));
  await source.close();
  await source.close();
  await expect(iterator.next()).rejects.toThrow('the batch source has been closed; create a new one');
  await expect(collect(source.batches([range(3)]))).rejects.toThrow('the batch source has been closed');
});

test('aborting does not wait for the batch in the making to be looked at', async () => {
  const source = open();
  const controller = new AbortController();
  const next = source
    .batches([range(60)], { signal: controller.signal })
    [Symbol.asyncIterator]()
    .next();
  controller.abort();
  await expect(next).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
});

test('an order that aborts while it is read ends the iteration', async () => {
  const controller = new AbortController();
  function* aborting() {
    yield range(3);
    controller.abort();
    yield range(3);
  }
  await expect(collect(open({ workers: 0 }).batches(aborting(), { signal: controller.signal }))).rejects.toThrow(
    expect.objectContaining({ name: 'AbortError' }),
  );
});

test('closing rejects the batch that is waited for', async () => {
  const source = open();
  const next = source
    .batches([range(60)])
    [Symbol.asyncIterator]()
    .next();
  const rejected = expect(next).rejects.toThrow('the batch source has been closed');
  await source.close();
  await rejected;
});

test('reads the order no further ahead than prefetch', async () => {
  const source = open({ workers: 2, prefetch: 3 });
  let read = 0;
  function* counted() {
    for (const indices of split(range(60), 5)) {
      read++;
      yield indices;
    }
  }
  let taken = 0;
  for await (const _ of source.batches(counted())) {
    taken++;
    expect(read).toBe(Math.min(taken + 3, 12));
  }
  expect(taken).toBe(12);
});

test('without workers a batch is made when it is asked for', async () => {
  let read = 0;
  function* counted() {
    for (const indices of split(range(60), 20)) {
      read++;
      yield indices;
    }
  }
  let taken = 0;
  for await (const _ of open({ workers: 0 }).batches(counted())) expect(read).toBe(++taken);
});

test('an order that reuses one array for all batches is safe', async () => {
  function* reusing() {
    const indices = new Uint32Array(1);
    for (let i = 0; i < 10; i++) {
      indices[0] = i;
      yield indices;
    }
  }
  const batches = await collect(open({ prefetch: 4 }).batches(reusing()));
  expect(batches.map(({ indices }) => indices[0])).toEqual([...range(10)]);
  expect(batches.map(({ labels }) => labels[0])).toEqual([...range(10)]);
});

test('worker count, prefetch and split never change an image', async () => {
  const source = [open({ workers: 0 }), open({ workers: 2, prefetch: 3 })];
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 60 }), fc.nat(1), fc.nat(100), async (batchSize, which, epoch) => {
      const batches = await collect(source[which].batches(split(range(60), batchSize), { epoch }));
      const all = Float32Array.from(batches.flatMap(({ images }) => [...images]));
      expect(all).toEqual(applyTransforms(dataset, range(60), { transforms, seed: 11, epoch }).images);
    }),
    { numRuns: 20 },
  );
});

test('two iterations of one source do not disturb each other', async () => {
  const source = open({ workers: 2 });
  const [first, second] = await Promise.all([
    collect(source.batches(split(range(60), 7), { epoch: 1 })),
    collect(source.batches(split(range(60), 9), { epoch: 2 })),
  ]);
  const options = { transforms, seed: 11 };
  expect(first[8].images).toEqual(applyTransforms(dataset, first[8].indices, { ...options, epoch: 1 }).images);
  expect(second[6].images).toEqual(applyTransforms(dataset, second[6].indices, { ...options, epoch: 2 }).images);
});

test('workers see shared images in place and have a copy of others', async () => {
  for (const shared of [true, false]) {
    const data = makeDataset(2, 4, 4, 1, shared);
    const source = open({ transforms: [] }, data);
    const [{ images }] = await collect(source.batches([Uint32Array.of(1)]));
    data.images[16] = 255 - data.images[16];
    const [{ images: later }] = await collect(source.batches([Uint32Array.of(1)]));
    expect(later[0] === images[0]).toBe(!shared);
    expect(later.subarray(1)).toEqual(images.subarray(1));
  }
});

test('the wait is the time between asking for a batch and having it', async () => {
  for (const workers of [0, 1]) {
    const source = open({ workers, transforms: [resize({ size: 64 })] });
    let outside = 0;
    let reported = 0;
    const iterator = source.batches(split(range(60), 6))[Symbol.asyncIterator]();
    for (;;) {
      const asked = performance.now();
      const { value, done } = await iterator.next();
      outside += performance.now() - asked;
      if (done) break;
      expect(value.waitMilliseconds).toBeGreaterThan(0);
      reported += value.waitMilliseconds;
    }
    expect(reported).toBeLessThanOrEqual(outside);
  }
});

test('refuses bad options at once', () => {
  const create = (options: object) => () => createBatchSource(dataset, { transforms, ...options } as never);
  expect(create({ threads: 2 })).toThrow(
    "createBatchSource: unknown option 'threads'; expected only 'transforms', 'seed', 'workers', 'prefetch'",
  );
  expect(create({ workers: -1 })).toThrow('workers must be an integer from 0 to 256, got -1');
  expect(create({ prefetch: 0 })).toThrow('prefetch must be an integer of at least 1, got 0');
  expect(create({ transforms: [cutout({ size: 9 })] })).toThrow('cutout: size 9 is larger than the image of 8×8');
  const source = open({ workers: 0 });
  expect(() => source.batches([], { epoch: -1 })).toThrow('batches: epoch must be an integer from 0 to 4294967295');
  expect(() => source.batches([], { shuffle: true } as never)).toThrow("batches: unknown option 'shuffle'");
});
