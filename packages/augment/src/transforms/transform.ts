import { AugmentError } from '../augment-error.ts';
import { describe } from '../check-options.ts';
import { type Cutout, cutout, cutoutKind } from './cutout.ts';
import type { GeometricKind } from './geometric-kind.ts';
import { type Normalize, normalize } from './normalize.ts';
import { type RandomCrop, randomCrop, randomCropKind } from './random-crop.ts';
import { type RandomHorizontalFlip, randomHorizontalFlip, randomHorizontalFlipKind } from './random-horizontal-flip.ts';
import { type Resize, resize } from './resize.ts';

export type GeometricTransform = RandomCrop | RandomHorizontalFlip | Cutout;

/** A description of a transform: plain data that survives JSON and structured clone, made by the factory of its name. */
export type Transform = GeometricTransform | Resize | Normalize;

const factories: Record<Transform['type'], (options: never) => Transform> = {
  randomCrop,
  randomHorizontalFlip,
  cutout,
  resize,
  normalize,
};

/** Checks a description of unknown origin (JSON, a caller without types) by making it again. */
export function parseTransform(description: Transform): Transform {
  const { type, ...options } = description ?? {};
  if (!Object.hasOwn(factories, type)) {
    throw new AugmentError(
      `unknown transform type ${describe(type)}; expected one of ${Object.keys(factories).join(', ')}`,
    );
  }
  return factories[type](options as never);
}

const kinds: { [T in GeometricTransform as T['type']]: GeometricKind<T> } = {
  randomCrop: randomCropKind,
  randomHorizontalFlip: randomHorizontalFlipKind,
  cutout: cutoutKind,
};

export function geometricKind<T extends GeometricTransform>(transform: T): GeometricKind<T> {
  return kinds[transform.type] as unknown as GeometricKind<T>;
}
