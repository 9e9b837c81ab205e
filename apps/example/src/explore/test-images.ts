import { testImagesFile } from '../run-source/find-runs.ts';
import { formatBytes } from '../run-source/format-bytes.ts';
import { bundledLabels, bundledTestImage, isBundled } from './bundled-test-image.ts';

const side = 32;
const pixels = side * side;
/** A label, then the red, the green and the blue values. */
const recordBytes = 1 + 3 * pixels;
const testImageCount = 10_000;

/** Test images of CIFAR-10, by their position in the test set. */
export interface TestImages {
  /** Whether an image is there. */
  has(index: number): boolean;
  /** The classes of the first images, in their order: as many as are known without gaps. */
  labels(): Promise<ArrayLike<number>>;
  /** An image; undefined where it is not there. Rejects when its label is another than `label`: then it is another data set. */
  at(index: number, label: number): Promise<ImageData | undefined>;
}

/** Those of a test_batch.bin, read one by one; without it the ones that the page carries. */
export function testImagesOf(file?: File): TestImages {
  if (!file) return { has: isBundled, labels: async () => bundledLabels, at: bundledTestImage };
  return {
    has: () => true,
    async labels() {
      const bytes = new Uint8Array(await file.arrayBuffer());
      return Uint8Array.from({ length: testImageCount }, (_, index) => bytes[index * recordBytes]!);
    },
    async at(index, label) {
      const record = new Uint8Array(await file.slice(index * recordBytes, (index + 1) * recordBytes).arrayBuffer());
      if (record.length < recordBytes) return undefined;
      if (record[0] !== label) {
        throw new Error(
          `${file.name} holds other images: expected class ${label} for image ${index}, actual ${record[0]}. Open CIFAR-10’s own ${testImagesFile}.`,
        );
      }
      return toImageData(record.subarray(1));
    },
  };
}

/** Why a file cannot be CIFAR-10's test images; undefined when it may be. */
export function testBatchProblem(file: File): string | undefined {
  const expected = testImageCount * recordBytes;
  if (file.size === expected) return undefined;
  return `${file.name} has ${formatBytes(file.size)} (${file.size} bytes); expected ${expected} bytes: ${testImagesFile} of CIFAR-10’s binary version, in the folder cifar-10-batches-bin.`;
}

/** Red, green and blue planes as pixels. */
function toImageData(planes: Uint8Array): ImageData {
  const image = new ImageData(side, side);
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let channel = 0; channel < 3; channel++) image.data[4 * pixel + channel] = planes[channel * pixels + pixel]!;
    image.data[4 * pixel + 3] = 255;
  }
  return image;
}
