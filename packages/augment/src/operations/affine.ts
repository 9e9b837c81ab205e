import type { PixelBuffer } from '../pixels/pixel-buffer.ts';
import { roundHalfEven } from '../round-half-even.ts';

/** How a pixel that moved gets its value: from the nearest one, or from the four around it, as torchvision's `InterpolationMode`. */
export type Interpolation = 'nearest' | 'bilinear';

export interface AffineParameters {
  /** Degrees, clockwise. */
  angle: number;
  /** Shift in pixels, [right, down]. */
  translate: readonly [x: number, y: number];
  /** Above 1 enlarges. */
  scale: number;
  /** Degrees, parallel to the x and the y axis. */
  shear: readonly [x: number, y: number];
  /** What stays in place but for `translate`: pixels from the middle of the image. */
  center: readonly [x: number, y: number];
}

/** Where in the input an output position comes from, [x, y] = [m0 m1 m2; m3 m4 m5] · [x, y, 1], from the middle of the image. */
export type AffineMatrix = readonly [number, number, number, number, number, number];

/** The inverse of translate · center · rotate · scale · shear · −center: torchvision's `_get_inverse_affine_matrix`. */
export function inverseAffineMatrix({ angle, translate, scale, shear, center }: AffineParameters): AffineMatrix {
  const rotation = radians(angle);
  const [shearX, shearY] = shear.map(radians);
  const [centerX, centerY] = center;
  const left = -centerX - translate[0];
  const up = -centerY - translate[1];
  const cosine = Math.cos(rotation - shearY) / Math.cos(shearY);
  const sine = Math.sin(rotation - shearY) / Math.cos(shearY);
  const m0 = (-sine * Math.tan(shearX) + Math.cos(rotation)) / scale;
  const m1 = (cosine * Math.tan(shearX) + Math.sin(rotation)) / scale;
  const m3 = -sine / scale;
  const m4 = cosine / scale;
  return [m0, m1, m0 * left + m1 * up + centerX, m3, m4, m3 * left + m4 * up + centerY];
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

/**
 * Moves pixels by an affine map, given by its inverse: torchvision's `affine` and `rotate` of uint8 tensors. What comes from
 * outside the image is `fill`, a level for each channel; null is black.
 *
 * Positions are computed in float32, in PyTorch's order: where one lies between two pixels, rounding decides.
 */
export function affine(
  image: PixelBuffer,
  matrix: AffineMatrix,
  interpolation: Interpolation,
  fill: readonly number[] | null,
): void {
  const { height, width } = image;
  const [m0, m1, m2, m3, m4, m5] = matrix
    .map(Math.fround)
    .map((entry, i) => Math.fround(entry / ((i < 3 ? width : height) / 2)));
  const sample = interpolation === 'nearest' ? takeNearest : takeBilinear;
  for (let y = 0; y < height; y++) {
    const fromMiddleY = y + 0.5 - height / 2;
    for (let x = 0; x < width; x++) {
      const fromMiddleX = x + 0.5 - width / 2;
      const gridX = position(m0, m1, m2, fromMiddleX, fromMiddleY);
      const gridY = position(m3, m4, m5, fromMiddleX, fromMiddleY);
      sample(image, y * width + x, toPixels(gridX, width), toPixels(gridY, height), fill);
    }
  }
  image.swap();
}

function position(a: number, b: number, c: number, x: number, y: number): number {
  return Math.fround(Math.fround(Math.fround(a * x) + Math.fround(b * y)) + c);
}

/** From −1 to 1 over the image to pixel indices. */
function toPixels(grid: number, size: number): number {
  return Math.fround(Math.fround(Math.fround(grid + 1) * (size / 2)) - 0.5);
}

type Take = (image: PixelBuffer, pixel: number, fromX: number, fromY: number, fill: readonly number[] | null) => void;

const takeNearest: Take = ({ pixels, spare, height, width, channels }, pixel, fromX, fromY, fill) => {
  const x = roundHalfEven(fromX);
  const y = roundHalfEven(fromY);
  const inside = x >= 0 && x < width && y >= 0 && y < height;
  const from = (y * width + x) * channels;
  const to = pixel * channels;
  for (let c = 0; c < channels; c++) spare[to + c] = inside ? pixels[from + c] : fill ? fill[c] : 0;
};

const takeBilinear: Take = ({ pixels, spare, height, width, channels }, pixel, fromX, fromY, fill) => {
  const left = Math.floor(fromX);
  const top = Math.floor(fromY);
  const right = fromX - left;
  const bottom = fromY - top;
  const hasLeft = left >= 0 && left < width;
  const hasRight = left >= -1 && left < width - 1;
  const hasTop = top >= 0 && top < height;
  const hasBottom = top >= -1 && top < height - 1;
  // The weights of the four pixels around; 0 for those outside.
  const topLeft = hasTop && hasLeft ? (1 - bottom) * (1 - right) : 0;
  const topRight = hasTop && hasRight ? (1 - bottom) * right : 0;
  const bottomLeft = hasBottom && hasLeft ? bottom * (1 - right) : 0;
  const bottomRight = hasBottom && hasRight ? bottom * right : 0;
  const inside = topLeft + topRight + bottomLeft + bottomRight;
  const from = (top * width + left) * channels;
  const below = width * channels;
  const to = pixel * channels;
  for (let c = 0; c < channels; c++) {
    let value = 0;
    if (topLeft > 0) value += topLeft * pixels[from + c];
    if (topRight > 0) value += topRight * pixels[from + channels + c];
    if (bottomLeft > 0) value += bottomLeft * pixels[from + below + c];
    if (bottomRight > 0) value += bottomRight * pixels[from + below + channels + c];
    // As in torchvision the share inside counts twice here: black outside, then the mask of the fill.
    if (fill) value = value * inside + (1 - inside) * fill[c];
    spare[to + c] = roundHalfEven(value);
  }
};
