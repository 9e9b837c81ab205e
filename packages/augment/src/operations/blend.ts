/** How much of an image, and of another, a blend takes, as float32: PyTorch rounds every step of its arithmetic to that. */
export interface BlendShares {
  readonly image: number;
  readonly other: number;
}

export function blendShares(factor: number): BlendShares {
  return { image: Math.fround(factor), other: Math.fround(1 - factor) };
}

/** A byte of `factor · value + (1 − factor) · other`, cut off to 0 to 255 and rounded down: torchvision's `_blend`. */
export function blend(value: number, other: number, { image, other: rest }: BlendShares): number {
  const sum = Math.fround(Math.fround(image * value) + Math.fround(rest * other));
  return sum <= 0 ? 0 : sum >= 255 ? 255 : Math.trunc(sum);
}
