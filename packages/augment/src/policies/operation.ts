import { adjustBrightness } from '../operations/adjust-brightness.ts';
import { adjustContrast } from '../operations/adjust-contrast.ts';
import { adjustSaturation } from '../operations/adjust-saturation.ts';
import { adjustSharpness } from '../operations/adjust-sharpness.ts';
import { type AffineParameters, affine, type Interpolation, inverseAffineMatrix } from '../operations/affine.ts';
import { autoContrast } from '../operations/auto-contrast.ts';
import { equalize } from '../operations/equalize.ts';
import { posterize } from '../operations/posterize.ts';
import { solarize } from '../operations/solarize.ts';
import type { PixelBuffer } from '../pixels/pixel-buffer.ts';

/** How the operations that move pixels do it. */
export interface Warping {
  interpolation: Interpolation;
  /** A level for each channel; null is black. */
  fill: readonly number[] | null;
}

type Apply = (image: PixelBuffer, magnitude: number, warping: Warping) => void;

const warp = (image: PixelBuffer, change: Partial<AffineParameters>, { interpolation, fill }: Warping): void => {
  const still = { angle: 0, translate: [0, 0], scale: 1, shear: [0, 0], center: [0, 0] } as const;
  affine(image, inverseAffineMatrix({ ...still, ...change }), interpolation, fill);
};

/** Shears keep the upper left corner in place. */
const corner = ({ height, width }: PixelBuffer) => [-width / 2, -height / 2] as const;
const degreesOf = (slope: number) => (Math.atan(slope) * 180) / Math.PI;

/** The operations that torchvision's automatic augmentations choose from, by its names (its `_apply_op`). */
const operations = {
  Identity: () => {},
  ShearX: (image, slope, warping) => warp(image, { shear: [degreesOf(slope), 0], center: corner(image) }, warping),
  ShearY: (image, slope, warping) => warp(image, { shear: [0, degreesOf(slope)], center: corner(image) }, warping),
  TranslateX: (image, pixels, warping) => warp(image, { translate: [Math.trunc(pixels), 0] }, warping),
  TranslateY: (image, pixels, warping) => warp(image, { translate: [0, Math.trunc(pixels)] }, warping),
  Rotate: (image, degrees, warping) => warp(image, { angle: -degrees }, warping),
  Brightness: (image, change) => adjustBrightness(image, 1 + change),
  Color: (image, change) => adjustSaturation(image, 1 + change),
  Contrast: (image, change) => adjustContrast(image, 1 + change),
  Sharpness: (image, change) => adjustSharpness(image, 1 + change),
  Posterize: (image, bits) => posterize(image, bits),
  Solarize: (image, threshold) => solarize(image, threshold),
  AutoContrast: (image) => autoContrast(image),
  Equalize: (image) => equalize(image),
  Invert: (image) => solarize(image, 0),
} satisfies Record<string, Apply>;

export type OperationName = keyof typeof operations;

/** An operation with its strength, in units of its own. */
export interface Operation {
  name: OperationName;
  magnitude: number;
}

/** Applies an operation to the image. */
export function applyOperation(image: PixelBuffer, { name, magnitude }: Operation, warping: Warping): void {
  (operations[name] as Apply)(image, magnitude, warping);
}
