import { AugmentError } from '../augment-error.ts';
import { describe } from '../check-options.ts';
import { type AugMix, augMixKind } from './aug-mix.ts';
import { type AutoAugment, autoAugmentKind } from './auto-augment.ts';
import { type ColorJitter, colorJitterKind } from './color-jitter.ts';
import { type Crop, cropKind } from './crop.ts';
import { type CutMix, cutMixKind } from './cut-mix.ts';
import { type Cutout, cutoutKind } from './cutout.ts';
import { type GaussianBlur, gaussianBlurKind } from './gaussian-blur.ts';
import { type Grayscale, grayscaleKind } from './grayscale.ts';
import type { ByteKind, MixKind, MoveKind, ResampleKind } from './kind.ts';
import { type MixUp, mixUpKind } from './mix-up.ts';
import { type Normalize, normalizeKind } from './normalize.ts';
import { type RandAugment, randAugmentKind } from './rand-augment.ts';
import { type RandomAffine, randomAffineKind } from './random-affine.ts';
import { type RandomCrop, randomCropKind } from './random-crop.ts';
import { type RandomErasing, randomErasingKind } from './random-erasing.ts';
import { type RandomGrayscale, randomGrayscaleKind } from './random-grayscale.ts';
import { type RandomHorizontalFlip, randomHorizontalFlipKind } from './random-horizontal-flip.ts';
import { type RandomResizedCrop, randomResizedCropKind } from './random-resized-crop.ts';
import { type RandomRotation, randomRotationKind } from './random-rotation.ts';
import { type Resize, resizeKind } from './resize.ts';
import { type TrivialAugmentWide, trivialAugmentWideKind } from './trivial-augment-wide.ts';

/** A description of a transform: plain data that survives JSON and structured clone, made by the factory of its name. */
export type Transform =
  | AugMix
  | AutoAugment
  | ColorJitter
  | Crop
  | CutMix
  | Cutout
  | GaussianBlur
  | Grayscale
  | MixUp
  | Normalize
  | RandAugment
  | RandomAffine
  | RandomCrop
  | RandomErasing
  | RandomGrayscale
  | RandomHorizontalFlip
  | RandomResizedCrop
  | RandomRotation
  | Resize
  | TrivialAugmentWide;

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
} satisfies { [Type in Transform['type']]: { make(options: never): Extract<Transform, { type: Type }> } };

type Kind = (typeof kinds)[keyof typeof kinds];
type Role = Kind['role'];
type Made<K extends Kind> = K extends { make(options: never): infer T } ? T : never;
type TransformOf<R extends Role> = Made<Extract<Kind, { role: R }>>;

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
