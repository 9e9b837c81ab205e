/** Reads no files: pixels by a formula, for the tests of readers. */
export function createImageReader({ size, broken }: { size: number; broken?: number }): (index: number) => Uint8Array {
  const pixels = new Uint8Array(size);
  return (index) => {
    if (index === broken) throw new Error(`cannot read image ${index}`);
    // The same array each time, as a reader may.
    for (let i = 0; i < size; i++) pixels[i] = (index * 31 + i * 7) % 256;
    return pixels;
  };
}
