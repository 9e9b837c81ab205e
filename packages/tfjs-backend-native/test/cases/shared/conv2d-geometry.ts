import { backend_util, type NamedAttrMap } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { seed, small, width } from './arbitraries.ts';

type Shape4D = [number, number, number, number];

/** The shapes and attributes of a convolution; the tensors' numbers come from `seed`. */
export interface Conv2dGeometry {
  imageShape: number[];
  filterShape: number[];
  outShape: number[];
  attributes: NamedAttrMap;
  seed: number;
}

export interface Conv2dSizes {
  batch?: number;
  image: [height: number, width: number];
  channels: [input: number, output: number];
  filter: [height: number, width: number];
  strides?: [number, number];
  dilations?: [number, number];
  pad?: 'same' | 'valid' | number | number[][];
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
  seed?: number;
}

export function conv2dGeometry({
  batch = 1,
  image,
  channels: [input, output],
  filter,
  strides = [1, 1],
  dilations = [1, 1],
  pad = 'same',
  dimRoundingMode,
  seed = 1,
}: Conv2dSizes): Conv2dGeometry {
  const imageShape = [batch, ...image, input];
  const filterShape = [...filter, input, output];
  const { outShape } = backend_util.computeConv2DInfo(
    imageShape as Shape4D,
    filterShape as Shape4D,
    strides,
    dilations,
    pad as number,
    dimRoundingMode,
  );
  const attributes = { strides, dilations, pad, dataFormat: 'NHWC', dimRoundingMode } as unknown as NamedAttrMap;
  return { imageShape, filterShape, outShape, attributes, seed };
}

const edge = fc.integer({ min: 0, max: 3 });
const step = fc.integer({ min: 1, max: 3 });
const pixels = fc.integer({ min: 1, max: 10 });
const taps = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 1, max: 3 }) }, fc.constantFrom(5, 7));

const pad = fc.oneof(
  fc.constantFrom<'same' | 'valid'>('same', 'valid'),
  edge,
  fc.tuple(edge, edge, edge, edge).map(([top, bottom, left, right]) => [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ]),
);

/** Multiplications that the `cpu` backend does in some ten milliseconds. */
const MOST_PRODUCTS = 150_000;

/** Convolutions of every geometry that yield at least one pixel. */
export const anyConv2d: fc.Arbitrary<Conv2dGeometry> = fc
  .record({
    batch: fc.integer({ min: 1, max: 3 }),
    image: fc.tuple(pixels, pixels),
    channels: fc.oneof(fc.tuple(width, small), fc.tuple(small, width), fc.tuple(width, width)),
    filter: fc.tuple(taps, taps),
    strides: fc.tuple(step, step),
    dilations: fc.oneof(fc.constant<[number, number]>([1, 1]), fc.tuple(step, step)),
    pad,
    dimRoundingMode: fc.constantFrom<'floor' | 'round' | 'ceil'>('floor', 'round', 'ceil'),
    seed,
  })
  .map(conv2dGeometry)
  .filter(({ outShape: [batch, height, width], filterShape }) => {
    const products = filterShape.reduce((product, size) => product * size, batch! * height! * width!);
    return height! > 0 && width! > 0 && products <= MOST_PRODUCTS;
  });

/** Convolutions that take Winograd's algorithm: 3×3 and 5×5 filters, whole vectors of channels, enough pixels. */
export const winogradConv2d: fc.Arbitrary<Conv2dGeometry> = fc
  .record({
    batch: fc.integer({ min: 2, max: 3 }),
    image: fc.tuple(fc.integer({ min: 14, max: 18 }), fc.integer({ min: 14, max: 18 })),
    channels: fc.tuple(fc.constantFrom(32, 48, 64), fc.constantFrom(32, 48, 64)),
    filter: fc.constantFrom<[number, number]>([3, 3], [5, 5]),
    pad,
    seed,
  })
  .map(conv2dGeometry);
