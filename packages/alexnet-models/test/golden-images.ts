import { type Golden, readFixture } from './golden.ts';

export interface GoldenImages {
  /** Normalised, [count, size, size, 3]. */
  images: Float32Array;
  labels: number[];
  size: number;
}

const side = 32;
const pixels = side * side;
const round = Math.fround;

/** The first test images of CIFAR-10, normalised, and for AlexNet resized to 224×224 as PyTorch's `interpolate` does. */
export function goldenImages({ model, images: count, mean, std }: Golden): GoldenImages {
  const records = readFixture('test_batch.bin');
  const images = new Float32Array(count * pixels * 3);
  const labels: number[] = [];
  for (let image = 0; image < count; image++) {
    const record = records.subarray(image * 3073, (image + 1) * 3073);
    labels.push(record[0]!);
    for (let pixel = 0; pixel < pixels; pixel++) {
      for (let channel = 0; channel < 3; channel++) {
        const value = round(record[1 + channel * pixels + pixel]! / 255);
        const centred = round(value - round(mean[channel]!));
        images[(image * pixels + pixel) * 3 + channel] = centred / round(std[channel]!);
      }
    }
  }
  return model === 'alexnet'
    ? { images: resize(images, count, 224), labels, size: 224 }
    : { images, labels, size: side };
}

/** Bilinear with align_corners=False: pixel centres are mapped on pixel centres, and the border is repeated. */
function resize(images: Float32Array, count: number, size: number): Float32Array {
  const taps = Array.from({ length: size }, (_, index) => {
    const position = Math.max(((index + 0.5) * side) / size - 0.5, 0);
    const low = Math.floor(position);
    return { low, high: Math.min(low + 1, side - 1), share: position - low };
  });
  const result = new Float32Array(count * size * size * 3);
  let target = 0;
  for (let image = 0; image < count; image++) {
    const at = (y: number, x: number, channel: number) => images[((image * side + y) * side + x) * 3 + channel]!;
    for (const vertical of taps) {
      for (const horizontal of taps) {
        for (let channel = 0; channel < 3; channel++) {
          const row = (y: number) =>
            at(y, horizontal.low, channel) * (1 - horizontal.share) +
            at(y, horizontal.high, channel) * horizontal.share;
          result[target++] = row(vertical.low) * (1 - vertical.share) + row(vertical.high) * vertical.share;
        }
      }
    }
  }
  return result;
}
