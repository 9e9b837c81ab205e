import fc from 'fast-check';
import {
  augMix,
  autoAugment,
  colorJitter,
  crop,
  cutMix,
  cutout,
  gaussianBlur,
  grayscale,
  mixUp,
  normalize,
  randAugment,
  randomAffine,
  randomCrop,
  randomErasing,
  randomGrayscale,
  randomHorizontalFlip,
  randomResizedCrop,
  randomRotation,
  resize,
  type Transform,
  trivialAugmentWide,
} from '../src/index.ts';
import { cropPositions } from '../src/transforms/crop.ts';

const factor = fc.double({ min: 0, max: 2, noNaN: true });
const probability = fc.double({ min: 0, max: 1, noNaN: true });
const side = fc.integer({ min: 8, max: 16 });
const range = (min: number, max: number) =>
  fc
    .tuple(fc.double({ min, max, noNaN: true }), fc.double({ min, max, noNaN: true }))
    .map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]);
const angle = fc.integer({ min: -60, max: 60 });
const angles = range(-180, 180);
const interpolation = fc.constantFrom('nearest' as const, 'bilinear' as const);
const fill = fc.oneof(fc.nat(255), fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)));
const warping = { interpolation, fill: fc.option(fill) };

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
      size: fc.tuple(side, side),
      antialias: fc.boolean(),
    })
    .map(resize),
  crop: fc
    .record({ size: fc.integer({ min: 1, max: 8 }), position: fc.constantFrom(...cropPositions), padding: fc.nat(4) })
    .map(crop),
  randomResizedCrop: fc
    .record({ size: fc.tuple(side, side), scale: range(0.01, 1), ratio: range(0.1, 10), antialias: fc.boolean() })
    .map(randomResizedCrop),
  randomAffine: fc
    .record({
      degrees: angles,
      translate: fc.tuple(probability, probability),
      scale: range(0.2, 3),
      shear: fc.tuple(angle, angle).map((pair) => pair.sort((a, b) => a - b)),
      interpolation,
      fill,
    })
    .map(randomAffine),
  randomRotation: fc.record({ degrees: angles, interpolation, fill }).map(randomRotation),
  randomErasing: fc.record({ probability, scale: range(0, 1), ratio: range(0.1, 10) }).map(randomErasing),
  trivialAugmentWide: fc
    .record({ numMagnitudeBins: fc.integer({ min: 2, max: 40 }), ...warping })
    .map(trivialAugmentWide),
  randAugment: fc.record({ numOps: fc.nat(4), magnitude: fc.nat(30), ...warping }).map(randAugment),
  autoAugment: fc
    .record({ policy: fc.constantFrom('cifar10' as const, 'imagenet' as const, 'svhn' as const), ...warping })
    .map(autoAugment),
  augMix: fc
    .record({
      severity: fc.integer({ min: 1, max: 10 }),
      mixtureWidth: fc.integer({ min: 1, max: 4 }),
      chainDepth: fc.constantFrom(-1, 1, 3),
      alpha: fc.double({ min: 0.01, max: 5, noNaN: true }),
      allOps: fc.boolean(),
      ...warping,
    })
    .map(augMix),
  normalize: fc.constant(normalize()),
  mixUp: fc.record({ alpha: fc.double({ min: 0.01, max: 5, noNaN: true }), probability }).map(mixUp),
  cutMix: fc.record({ alpha: fc.double({ min: 0.01, max: 5, noNaN: true }), probability }).map(cutMix),
};
