import { allocateImages, type DecodedImages, decodeBatch } from './decode-batch.ts';
import { type LabelBytes, recordBytes } from './definition.ts';
import { CifarLoaderError } from './errors.ts';

export interface RecordLayout {
  /** For messages. */
  title: string;
  /** How many classes each label byte tells apart, in the order of the bytes. */
  labels: readonly { name: string; classes: number }[] & { length: LabelBytes };
}

/** Decodes files of records for the function `caller`. Throws a CifarLoaderError when one is not made of such records. */
export function decodeRecords(
  caller: string,
  batches: Uint8Array | readonly Uint8Array[],
  layout: RecordLayout,
): DecodedImages {
  const list = batches instanceof Uint8Array ? [batches] : batches;
  if (list.length === 0) throw new CifarLoaderError(`${caller}: expected at least one batch, actual none`);
  for (const [index, batch] of list.entries()) checkRecords(batch, `${caller}: batch ${index}`, layout);
  const labelBytes = layout.labels.length;
  const stride = recordBytes(labelBytes);
  const decoded = allocateImages(
    list.reduce((sum, { length }) => sum + length / stride, 0),
    labelBytes,
  );
  let first = 0;
  for (const batch of list) {
    decodeBatch(batch, decoded, first);
    first += batch.length / stride;
  }
  return decoded;
}

function checkRecords(batch: unknown, place: string, { title, labels }: RecordLayout): void {
  const fail = (expected: string, actual: unknown) =>
    new CifarLoaderError(`${place}: expected ${expected}, actual ${actual}`);
  if (!(batch instanceof Uint8Array)) throw fail('a Uint8Array', Object.prototype.toString.call(batch).slice(8, -1));
  const stride = recordBytes(labels.length);
  if (batch.length === 0 || batch.length % stride !== 0) {
    throw fail(`records of ${stride} bytes (${title}, binary version)`, `${batch.length} bytes`);
  }
  for (let at = 0; at < batch.length; at += stride) {
    for (const [byte, { name, classes }] of labels.entries()) {
      const label = batch[at + byte]!;
      if (label >= classes) throw fail(`${name} 0 to ${classes - 1}`, `${label} in record ${at / stride}`);
    }
  }
}
