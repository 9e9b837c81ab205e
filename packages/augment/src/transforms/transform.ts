import { AugmentError } from '../augment-error.ts';
import { describe } from '../check-options.ts';
import { augMixKind } from './aug-mix.ts';
import { autoAugmentKind } from './auto-augment.ts';
import { colorJitterKind } from './color-jitter.ts';
import { cropKind } from './crop.ts';
import { cutMixKind } from './cut-mix.ts';
import { cutoutKind } from './cutout.ts';
import { gaussianBlurKind } from './gaussian-blur.ts';
import { grayscaleKind } from './grayscale.ts';
import type { ByteKind, MixKind, MoveKind, ResampleKind } from './kind.ts';
import { mixUpKind } from './mix-up.ts';
import { normalizeKind } from './normalize.ts';
import { randAugmentKind } from './rand-augment.ts';
import { randomAffineKind } from './random-affine.ts';
import { randomCropKind } from './random-crop.ts';
import { randomErasingKind } from './random-erasing.ts';
import { randomGrayscaleKind } from './random-grayscale.ts';
import { randomHorizontalFlipKind } from './random-horizontal-flip.ts';
import { randomResizedCropKind } from './random-resized-crop.ts';
import { randomRotationKind } from './random-rotation.ts';
import { resizeKind } from './resize.ts';
import { trivialAugmentWideKind } from './trivial-augment-wide.ts';

const kinds = {
  randomCrop: randomCropKind,
  randomHorizontalFlip: randomHorizontalFlipKind,
  crop: cropKind,
  randomResizedCrop: randomResizedCropKind,
  resize: resizeKind,
  randomAffine: randomAffineKind,
  randomRotation: randomRotationKind,
  colorJitter: colorJitterKind,
  grayscale: grayscaleKind,
  randomGrayscale: randomGrayscaleKind,
  gaussianBlur: gaussianBlurKind,
  trivialAugmentWide: trivialAugmentWideKind,
  randAugment: randAugmentKind,
  autoAugment: autoAugmentKind,
  augMix: augMixKind,
  cutout: cutoutKind,
  randomErasing: randomErasingKind,
  normalize: normalizeKind,
  mixUp: mixUpKind,
  cutMix: cutMixKind,
};

type Kind = (typeof kinds)[keyof typeof kinds];
type Role = Kind['role'];
type Made<K extends Kind> = K extends { make(options: never): infer T } ? T : never;
type TransformOf<R extends Role> = Made<Extract<Kind, { role: R }>>;

/** A description of a transform: plain data that survives JSON and structured clone, made by the factory of its name. */
export type Transform = Made<Kind>;
export type MoveTransform = TransformOf<'move'>;
export type ByteTransform = TransformOf<'bytes'>;
export type ResampleTransform = TransformOf<'resample'>;
export type MixTransform = TransformOf<'mix'>;

/** Checks a description of unknown origin (JSON, a caller without types) by making it again. */
export function parseTransform(description: unknown): Transform {
  const { type, ...options } = (description ?? {}) as { type?: unknown };
  if (typeof type !== 'string' || !Object.hasOwn(kinds, type)) {
    throw new AugmentError(
      `unknown transform type ${describe(type)}; expected one of ${Object.keys(kinds).join(', ')}`,
      { path: ['type'] },
    );
  }
  return kinds[type as Transform['type']].make(options as never);
}

export function moveKind(transform: MoveTransform): MoveKind<MoveTransform> {
  return kinds[transform.type] as never;
}

export function byteKind(transform: ByteTransform): ByteKind<ByteTransform> {
  return kinds[transform.type] as never;
}

export function resampleKind(transform: ResampleTransform): ResampleKind<ResampleTransform> {
  return kinds[transform.type] as never;
}

export function mixKind(transform: MixTransform): MixKind<MixTransform> {
  return kinds[transform.type] as never;
}

export function hasRole<R extends Role>(transform: Transform, role: R): transform is TransformOf<R> {
  return kinds[transform.type].role === role;
}
