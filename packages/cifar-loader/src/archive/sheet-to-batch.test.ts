import { encode } from 'fast-png';
import { expect, test } from 'vitest';
import { FIXTURE_FILES, fixtureBytes, labelsOf, sheetOf } from '../../test/fixture-dataset.ts';
import { sheetToBatch } from './sheet-to-batch.ts';

const file = FIXTURE_FILES[0]!;

test('a sheet and its labels give the official bytes', () => {
  const batch = sheetToBatch(sheetOf(file.name), labelsOf([file.name]), file);
  expect(fixtureBytes(file.name).equals(batch)).toBe(true);
});

test('a sheet of another size or format is refused', () => {
  const data = new Uint8Array(1024 * 20 * 4);
  const png = encode({ width: 1024, height: 20, data, channels: 4, depth: 8 });
  expect(() => sheetToBatch(png, labelsOf([file.name]), file)).toThrow(
    'the sheet of data_batch_1.bin is unusable: expected 1024 × 20, 3 channels, 8 bits, ' +
      'actual 1024 × 20, 4 channels, 8 bits',
  );
  expect(() => sheetToBatch(Buffer.from('text'), [], file)).toThrow(
    'the sheet of data_batch_1.bin is not a readable PNG',
  );
});

test('a wrong number of labels is refused', () => {
  expect(() => sheetToBatch(sheetOf(file.name), [1, 2], file)).toThrow(
    'wrong label count of data_batch_1.bin: expected 20, actual 2',
  );
});
