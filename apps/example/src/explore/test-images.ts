import { decodeCifar10, type ImageDataset } from '@x/cifar-loader';
import { testImagesFile } from '../run-source/find-runs.ts';
import { formatBytes } from '../run-source/format-bytes.ts';
import { bundledLabels, bundledTestImage, isBundled } from './bundled-test-image.ts';

const side = 32;
const pixels = side * side;
/** 10,000 labels with their images. */
const testBatchBytes = 10_000 * (1 + 3 * pixels);

/** Test images of CIFAR-10, by their position in the test set. */
export interface TestImages {
  /** Whether an image is there. */
  has(index: number): boolean;
  /** The classes of the first images, in their order: as many as are known without gaps. */
  labels(): Promise<ArrayLike<number>>;
  /** An image; undefined where it is not there. Rejects when its label is another than `label`: then it is another data set. */
  at(index: number, label: number): Promise<ImageData | undefined>;
}

/** Those of a test_batch.bin, read when the first is looked at; without it the ones that the page carries. */
export function testImagesOf(file?: File): TestImages {
  if (!file) return { has: isBundled, labels: async () => bundledLabels, at: bundledTestImage };
  let decoding: Promise<ImageDataset> | undefined;
  const decoded = () => {
    decoding ??= decode(file);
    return decoding;
  };
  return {
    has: () => true,
    labels: async () => (await decoded()).labels,
    async at(index, label) {
      const { images, labels } = await decoded();
      if (labels[index] !== label) {
        throw new Error(
          `${file.name} holds other images: expected class ${label} for image ${index}, actual ${labels[index]}. Open CIFAR-10’s own ${testImagesFile}.`,
        );
      }
      return toImageData(images.subarray(index * 3 * pixels, (index + 1) * 3 * pixels));
    },
  };
}

async function decode(file: File): Promise<ImageDataset> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    return decodeCifar10(bytes);
  } catch (error) {
    throw new Error(`${file.name} does not hold CIFAR-10’s test images: ${(error as Error).message}.`);
  }
}

/** Why a file cannot be CIFAR-10's test images; undefined when it may be. */
export function testBatchProblem({ name, size }: File): string | undefined {
  if (size === testBatchBytes) return undefined;
  return `${name} has ${formatBytes(size)} (${size} bytes); expected ${testBatchBytes} bytes: ${testImagesFile} of CIFAR-10’s binary version, in the folder cifar-10-batches-bin.`;
}

/** [32, 32, RGB] as what a canvas shows. */
function toImageData(bytes: Uint8Array): ImageData {
  const image = new ImageData(side, side);
  for (let pixel = 0; pixel < pixels; pixel++) {
    image.data.set(bytes.subarray(3 * pixel, 3 * pixel + 3), 4 * pixel);
    image.data[4 * pixel + 3] = 255;
  }
  return image;
}
