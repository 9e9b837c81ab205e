import { backend_util, type NamedAttrMap, util } from '@tensorflow/tfjs-core';
import type { KernelValue } from '@x/test-kit';
import fc from 'fast-check';
import { seed, width } from './arbitraries.ts';
import { ties, withSpecial } from './values.ts';

export interface Pooling {
  x: KernelValue;
  info: backend_util.Conv2DInfo;
  /** The image after max pooling. */
  output: KernelValue;
  attributes: NamedAttrMap;
  /** The `cpu` kernels take windows of one pixel that keep the shape. */
  runsOn: 'native' | 'cpu';
  seed: number;
}

export interface PoolingSizes {
  shape: number[];
  filterSize: [number, number];
  strides: [number, number];
  pad: 'same' | 'valid' | number;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
  seed?: number;
  values?: keyof typeof VALUES;
}

const VALUES = {
  ties: (shape: number[], seed: number) => ties(shape, seed),
  nan: (shape: number[], seed: number) => withSpecial(shape, { seed }, [Number.NaN]),
  special: (shape: number[], seed: number) => withSpecial(shape, { seed }),
  'nothing finite': (shape: number[], seed: number) => {
    const x = ties(shape, seed, 3);
    return { shape, data: Float32Array.from(x.data, (i) => [Number.NEGATIVE_INFINITY, Number.NaN, -Infinity][i]!) };
  },
};

/** Images with many equal values, or with some that are not finite. */
export function pooling({
  shape,
  filterSize,
  strides,
  pad,
  dimRoundingMode,
  seed = 1,
  values = 'ties',
}: PoolingSizes): Pooling {
  const info = backend_util.computePool2DInfo(
    shape as [number, number, number, number],
    filterSize,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  const x = VALUES[values](shape, seed);
  const output = { shape: info.outShape, data: maxPoolByDefinition(x, info) };
  const attributes = { filterSize, strides, pad, dimRoundingMode } as unknown as NamedAttrMap;
  const identity = String(filterSize) === '1,1' && String(shape) === String(info.outShape);
  return { x, info, output, attributes, runsOn: identity ? 'cpu' : 'native', seed };
}

/** The offset of each output value, and those of the input values that its window sees. */
export function forEachWindow(info: backend_util.Conv2DInfo, visit: (output: number, inputs: number[]) => void): void {
  const { inHeight, inWidth, inChannels: C, outHeight, outWidth } = info;
  for (let output = 0; output < info.batchSize * Math.max(0, outHeight * outWidth) * C; output++) {
    const pixel = Math.floor(output / C);
    const top = (Math.floor(pixel / outWidth) % outHeight) * info.strideHeight - info.padInfo.top;
    const left = (pixel % outWidth) * info.strideWidth - info.padInfo.left;
    const image = Math.floor(pixel / (outHeight * outWidth)) * inHeight;
    const inputs: number[] = [];
    for (let h = Math.max(0, top); h < Math.min(inHeight, top + info.filterHeight); h++) {
      for (let w = Math.max(0, left); w < Math.min(inWidth, left + info.filterWidth); w++) {
        inputs.push(((image + h) * inWidth + w) * C + (output % C));
      }
    }
    visit(output, inputs);
  }
}

function maxPoolByDefinition(x: KernelValue, info: backend_util.Conv2DInfo): Float32Array {
  const y = new Float32Array(util.sizeFromShape(info.outShape.map((size) => Math.max(0, size)))).fill(
    Number.NEGATIVE_INFINITY,
  );
  forEachWindow(info, (output, inputs) => {
    for (const input of inputs) if (x.data[input]! > y[output]!) y[output] = x.data[input]!;
  });
  return y;
}

const upTo = (max: number) => fc.integer({ min: 1, max });

export const anyPooling: fc.Arbitrary<Pooling> = fc
  .record({
    shape: fc.tuple(upTo(3), upTo(8), upTo(8), width),
    filterSize: fc.tuple(upTo(4), upTo(4)),
    strides: fc.tuple(upTo(4), upTo(4)),
    pad: fc.oneof(fc.constantFrom<'same' | 'valid'>('same', 'valid'), fc.integer({ min: 0, max: 2 })),
    dimRoundingMode: fc.constantFrom<'floor' | 'round' | 'ceil'>('floor', 'round', 'ceil'),
    seed,
    values: fc.constantFrom<'ties' | 'nan'>('ties', 'ties', 'nan'),
  })
  .map(pooling)
  .filter(({ output, x }) => output.shape[1]! > 0 && output.shape[2]! > 0 && x.data.length <= 4000);

const EDGES: Record<string, PoolingSizes> = {
  'values that are not finite': {
    shape: [2, 7, 6, 37],
    filterSize: [3, 3],
    strides: [2, 1],
    pad: 'same',
    values: 'special',
  },
  'windows without a maximum': {
    shape: [2, 4, 6, 37],
    filterSize: [2, 2],
    strides: [2, 2],
    pad: 'valid',
    values: 'nothing finite',
  },
  'an image of one pixel': { shape: [1, 1, 1, 5], filterSize: [3, 3], strides: [2, 2], pad: 'same' },
  'a window far larger than the image': { shape: [1, 2, 3, 5], filterSize: [999, 999], strides: [7, 7], pad: 'same' },
};

/** The poolings at the edge of what there is, which the kernel and its gradient are tried on. */
export function eachEdgePooling<T>(make: (sizes: PoolingSizes) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(EDGES).map(([name, sizes]) => [name, make(sizes)]));
}
