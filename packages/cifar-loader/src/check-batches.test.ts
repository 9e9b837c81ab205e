import { cpSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  FIXTURE_FILES,
  FIXTURE_FOLDER,
  fixtureBytes,
  fixtureDefinition,
  temporaryFolder,
} from '../test/fixture-dataset.ts';
import { checkBatches, describeProblems } from './check-batches.ts';

const definition = fixtureDefinition('');
const { signal } = new AbortController();

test('verified files are shown to the caller, whole and in order', async () => {
  const shown: string[] = [];
  const reports = await checkBatches(definition, FIXTURE_FOLDER, {
    signal,
    onVerified: ({ name }, bytes) => {
      expect(bytes.equals(fixtureBytes(name))).toBe(true);
      shown.push(name);
    },
  });
  expect(shown).toEqual(FIXTURE_FILES.map(({ name }) => name));
  expect(reports.map(({ status }) => status)).toEqual(Array(6).fill('verified'));
  expect(describeProblems(reports)).toBe('');
});

test('a flipped byte, a short file and a missing file are named, with expected and actual', async () => {
  const folder = temporaryFolder();
  cpSync(FIXTURE_FOLDER, folder, { recursive: true });
  const flipped = fixtureBytes('data_batch_1.bin');
  flipped[5000]! ^= 1;
  writeFileSync(join(folder, 'data_batch_1.bin'), flipped);
  truncateSync(join(folder, 'data_batch_2.bin'), 61459);
  rmSync(join(folder, 'test_batch.bin'));
  const shown: string[] = [];
  const reports = await checkBatches(definition, folder, { signal, onVerified: ({ name }) => shown.push(name) });
  expect(shown).toEqual(['data_batch_3.bin', 'data_batch_4.bin', 'data_batch_5.bin']);
  expect(reports[0]).toEqual({
    name: 'data_batch_1.bin',
    path: join(folder, 'data_batch_1.bin'),
    status: 'damaged',
    expected: 'MD5 859a2f371e38aa43e66bba301b56ab44',
    actual: expect.stringMatching(/^MD5 (?!859a2f)[0-9a-f]{32}$/),
  });
  expect(reports[1]).toMatchObject({ status: 'damaged', expected: '61460 bytes', actual: '61459 bytes' });
  expect(reports[5]).toMatchObject({ status: 'missing', expected: 'MD5 515a507abb28cd0270eaf5fea42efa66' });
  expect(describeProblems(reports)).toBe(
    `data_batch_1.bin is damaged (expected ${reports[0]!.expected}, actual ${reports[0]!.actual}); ` +
      'data_batch_2.bin is damaged (expected 61460 bytes, actual 61459 bytes); missing test_batch.bin',
  );
});

test('an aborted check rejects with the reason', async () => {
  const reason = new Error('enough');
  await expect(checkBatches(definition, FIXTURE_FOLDER, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});
