const redShare = Math.fround(0.2989);
const greenShare = Math.fround(0.587);
const blueShare = Math.fround(0.114);

/** The brightness of a colour as a byte, rounded down: torchvision's `rgb_to_grayscale` of tensors, in its float32 arithmetic. */
export function grayLevel(red: number, green: number, blue: number): number {
  const redAndGreen = Math.fround(Math.fround(redShare * red) + Math.fround(greenShare * green));
  return Math.trunc(Math.fround(redAndGreen + Math.fround(blueShare * blue)));
}
