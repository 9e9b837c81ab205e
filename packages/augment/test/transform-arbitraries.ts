import fc from 'fast-check';
import {
  colorJitter,
  cutout,
  gaussianBlur,
  grayscale,
  normalize,
  randomCrop,
  randomGrayscale,
  randomHorizontalFlip,
  resize,
  type Transform,
} from '../src/index.ts';

const factor = fc.double({ min: 0, max: 2, noNaN: true });
const probability = fc.double({ min: 0, max: 1, noNaN: true });

/** Any options of each transform that can be applied to images of at least 8×8 with 3 channels. */
export const transformArbitraries: { [Type in Transform['type']]: fc.Arbitrary<Transform> } = {
  randomCrop: fc
    .record({ padding: fc.nat(7), mode: fc.constantFrom('reflect' as const, 'zero' as const) })
    .map(randomCrop),
  randomHorizontalFlip: probability.map((probability) => randomHorizontalFlip({ probability })),
  cutout: fc.integer({ min: 1, max: 8 }).map((size) => cutout({ size })),
  colorJitter: fc
    .record({
      brightness: factor,
      contrast: factor,
      saturation: factor,
      hue: fc.double({ min: 0, max: 0.5, noNaN: true }),
    })
    .map(colorJitter),
  grayscale: fc.constant(grayscale({ numOutputChannels: 3 })),
  randomGrayscale: probability.map((probability) => randomGrayscale({ probability })),
  gaussianBlur: fc
    .record({ kernelSize: fc.constantFrom(1, 3, 5), sigma: fc.double({ min: 0.1, max: 3, noNaN: true }) })
    .map(gaussianBlur),
  resize: fc
    .record({
      size: fc.tuple(fc.integer({ min: 8, max: 16 }), fc.integer({ min: 8, max: 16 })),
      antialias: fc.boolean(),
    })
    .map(resize),
  normalize: fc.constant(normalize()),
};
