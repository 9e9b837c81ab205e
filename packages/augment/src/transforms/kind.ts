import type { PixelBuffer, SampleShape } from '../pixels/pixel-buffer.ts';
import type { PixelMap } from '../pixels/pixel-map.ts';
import type { Box } from '../pixels/resample.ts';
import type { SampleRandom } from '../random/sample-random.ts';

/** What every transform provides; `role` says what else. */
interface BaseKind<T> {
  /** The factory: checks the options and gives the description. */
  make(options: never): T;
}

/** Moves pixels, rows and columns apart, or erases boxes: any chain of these is one `PixelMap`. */
export interface MoveKind<T> extends BaseKind<T> {
  role: 'move';
  /** It writes values of the normalised output, on which no transform can compute. */
  erases: boolean;
  /** The shape after it. Throws when the transform cannot be applied to an image of `shape`. */
  check(transform: T, shape: SampleShape): SampleShape;
  /** Draws the transform for one sample and adds it to what `map` already does. */
  draw(transform: T, map: PixelMap, random: SampleRandom): void;
}

/** Draws a transform for one sample and applies it to the image. */
export type ByteStep = (image: PixelBuffer, random: SampleRandom) => void;

/** Computes new bytes from an image's bytes. */
export interface ByteKind<T> extends BaseKind<T> {
  role: 'bytes';
  /** The shape after it. Throws when the transform cannot be applied to an image of `shape`. */
  check(transform: T, shape: SampleShape): SampleShape;
  /** What it does to images of `shape`; scratch memory is made once, here. */
  prepare(transform: T, shape: SampleShape): ByteStep;
}

/** Resizes a box of the image. Where nothing computes on bytes after it, it works on normalised floats. */
export interface ResampleKind<T extends { size: readonly [number, number]; antialias: boolean }> extends BaseKind<T> {
  role: 'resample';
  /** The box to take of an image of `shape`. */
  draw(transform: T, shape: SampleShape, random: SampleRandom): Box;
}

export interface NormalizeKind<T> extends BaseKind<T> {
  role: 'normalize';
}

/** How an image is mixed with its partner. */
export interface Mix {
  /** Share of the partner, 0 to 1: of the pixels, or of the area. */
  partnerShare: number;
  /** What is pasted from the partner; all pixels are blended where there is none. */
  box?: Box;
}

/** Mixes finished images and their labels. */
export interface MixKind<T> extends BaseKind<T> {
  role: 'mix';
  /** Draws how an image of `shape` is mixed, if it is. */
  draw(transform: T, shape: SampleShape, random: SampleRandom): Mix | undefined;
}
