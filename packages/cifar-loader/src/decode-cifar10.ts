import { allocateImages, decodeBatch } from './decode-batch.ts';
import { RECORD_BYTES } from './definition.ts';
import { CifarLoaderError } from './errors.ts';
import type { ImageDataset } from './image-dataset.ts';

/**
 * Decodes files of the official binary version (`data_batch_1.bin`, …, `test_batch.bin`), whole or cut to some of their records, one after the
 * other. In Node and in browsers.
 *
 * @param batches `[records, 3073]` bytes each: the label, then 1024 red, 1024 green and 1024 blue bytes
 * @returns `[count, 32, 32, 3]` bytes with `[count]` labels
 * @throws CifarLoaderError when a file is not made of such records
 */
export function decodeCifar10(batches: Uint8Array | readonly Uint8Array[]): ImageDataset {
  const list = batches instanceof Uint8Array ? [batches] : batches;
  if (list.length === 0) throw new CifarLoaderError('decodeCifar10: expected at least one batch, actual none');
  for (const [index, batch] of list.entries()) checkRecords(batch, `batch ${index}`);
  const decoded = allocateImages(list.reduce((sum, { length }) => sum + length / RECORD_BYTES, 0));
  let first = 0;
  for (const batch of list) {
    decodeBatch(batch, decoded, first);
    first += batch.length / RECORD_BYTES;
  }
  return decoded;
}

function checkRecords(batch: unknown, name: string): void {
  const fail = (expected: string, actual: unknown) =>
    new CifarLoaderError(`decodeCifar10: ${name}: expected ${expected}, actual ${actual}`);
  if (!(batch instanceof Uint8Array)) throw fail('a Uint8Array', Object.prototype.toString.call(batch).slice(8, -1));
  if (batch.length === 0 || batch.length % RECORD_BYTES !== 0) {
    throw fail(`records of ${RECORD_BYTES} bytes (CIFAR-10, binary version)`, `${batch.length} bytes`);
  }
  for (let at = 0; at < batch.length; at += RECORD_BYTES) {
    if (batch[at]! > 9) throw fail(`labels 0 to 9`, `${batch[at]} in record ${at / RECORD_BYTES}`);
  }
}
