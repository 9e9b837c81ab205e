import { expect, it, vi } from 'vitest';
import { readFiles } from './read-files.ts';

const recordBytes = 3073;

/** A batch whose records have the labels 0 to 9 in turn, and the first red value of each is `mark`. */
function batchOf(name: string, mark = 0, { records = 10_000, label = (record: number) => record % 10 } = {}): File {
  const bytes = new Uint8Array(records * recordBytes);
  for (let record = 0; record < records; record++) bytes.set([label(record), mark], record * recordBytes);
  return new File([bytes], name);
}

it('reads training files in their order, whatever the order they come in, and the test file', async () => {
  const onProgress = vi.fn();
  const files = [batchOf('test_batch.bin', 9), batchOf('data_batch_2.bin', 2), batchOf('data_batch_1.bin', 1)];
  const { origin, training, test } = await readFiles(files, onProgress);
  expect(origin).toBe('data_batch_1.bin, data_batch_2.bin, test_batch.bin');
  expect(training.shape).toEqual([20_000, 32, 32, 3]);
  expect(test.shape).toEqual([10_000, 32, 32, 3]);
  expect([training.images[0], training.images[10_000 * 3072], test.images[0]]).toEqual([1, 2, 9]);
  expect([...training.labels.subarray(9_998, 10_002)]).toEqual([8, 9, 0, 1]);
  expect(onProgress.mock.calls).toEqual([[1 / 3], [2 / 3], [1]]);
});

const good = (...names: string[]) => names.map((name) => batchOf(name));

it.each<[string, () => File[]]>([
  ['There are no files among what was dropped.', () => []],
  ['holiday.png is not used here. Expected CIFAR-10’s binary version:', () => [new File(['x'], 'holiday.png')]],
  [
    'data_batch_1 is not used here: it is of the version for Python or Matlab.',
    () => [new File(['x'], 'data_batch_1')],
  ],
  [
    'cifar-10-python.tar.gz is not used here beside other files',
    () => [new File(['x'], 'cifar-10-python.tar.gz'), ...good('test_batch.bin')],
  ],
  ['test_batch.bin is missing.', () => good('data_batch_1.bin')],
  ['data_batch_1.bin is missing.', () => good('test_batch.bin')],
  ['data_batch_2.bin is missing.', () => good('data_batch_1.bin', 'data_batch_3.bin', 'test_batch.bin')],
  ['There are two files test_batch.bin: choose one of them.', () => good('test_batch.bin', 'test_batch.bin')],
  [
    'data_batch_1.bin is cut, or another file: expected 30730000 bytes, it has 30726927. Unpack the archive again.',
    () => [...good('test_batch.bin'), batchOf('data_batch_1.bin', 0, { records: 9_999 })],
  ],
  [
    'test_batch.bin is another file: expected 30730000 bytes',
    () => [batchOf('test_batch.bin', 0, { records: 10_001 })],
  ],
  [
    'data_batch_1.bin is damaged, or another file: expected labels from 0 to 9, record 4321 has 77.',
    () => [
      ...good('test_batch.bin'),
      batchOf('data_batch_1.bin', 0, { label: (record) => (record === 4321 ? 77 : 0) }),
    ],
  ],
  [
    'cifar-10-binary.tar.gz is damaged or not a .tar.gz archive',
    () => [new File(['no gzip'], 'cifar-10-binary.tar.gz')],
  ],
])('refuses: %s', async (message, files) => {
  await expect(readFiles(files(), () => {})).rejects.toThrow(message);
});
