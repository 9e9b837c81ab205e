import {
  type BatchFile,
  type DatasetDefinition,
  IMAGE_BYTES,
  IMAGE_SIDE,
  type LabelBytes,
  recordBytes,
} from './definition.ts';
import type { Cifar100Dataset, ImageDataset } from './image-dataset.ts';

const PIXELS = IMAGE_BYTES / 3;

/** What records hold: with two label bytes also superclasses. */
export type DecodedImages = ImageDataset | Cifar100Dataset;

/** An empty split of the size that the definition's files give. */
export function allocateSplit({ files }: DatasetDefinition, split: BatchFile['split']): DecodedImages {
  const count = files.reduce((sum, file) => sum + (file.split === split ? file.records : 0), 0);
  return allocateImages(count, files[0]!.labelBytes);
}

/** Room for images; shared between threads where the platform does that, which pages must ask for (cross-origin isolation). */
export function allocateImages(count: number, labelBytes: LabelBytes): DecodedImages {
  const allocate = (bytes: number): Uint8Array =>
    typeof SharedArrayBuffer === 'undefined' ? new Uint8Array(bytes) : new Uint8Array(new SharedArrayBuffer(bytes));
  return {
    images: allocate(count * IMAGE_BYTES),
    labels: allocate(count),
    ...(labelBytes === 2 && { coarseLabels: allocate(count) }),
    shape: [count, IMAGE_SIDE, IMAGE_SIDE, 3],
  };
}

/**
 * Decodes one file of the binary layout into its place in a split.
 *
 * @param batch `[records, 3073]` bytes: the label, then 1024 red, 1024 green and 1024 blue bytes; or `[records, 3074]`, first the coarse
 *   label, for a split that has those
 * @param first index in the split of the file's first image
 */
export function decodeBatch(batch: Uint8Array, split: DecodedImages, first: number): void {
  const { images, labels } = split;
  const coarseLabels = 'coarseLabels' in split ? split.coarseLabels : undefined;
  const labelBytes = coarseLabels ? 2 : 1;
  const stride = recordBytes(labelBytes);
  const records = batch.length / stride;
  for (let record = 0; record < records; record++) {
    const red = record * stride + labelBytes;
    const green = red + PIXELS;
    const blue = green + PIXELS;
    labels[first + record] = batch[red - 1]!;
    if (coarseLabels) coarseLabels[first + record] = batch[red - 2]!;
    for (let pixel = 0, to = (first + record) * IMAGE_BYTES; pixel < PIXELS; pixel++, to += 3) {
      images[to] = batch[red + pixel]!;
      images[to + 1] = batch[green + pixel]!;
      images[to + 2] = batch[blue + pixel]!;
    }
  }
}
