import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SAMPLE_RESULT } from '../../test/sample-result.ts';
import { readResults } from './read-results.ts';
import { stepResultSchema } from './step-result.ts';

const STEP = { schema: stepResultSchema, command: 'step' };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'results-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('reads every JSON file', () => {
  writeFileSync(join(folder, 'one.json'), JSON.stringify(SAMPLE_RESULT));
  writeFileSync(join(folder, 'notes.txt'), 'not a result');
  expect(readResults(folder, STEP)).toEqual({ one: SAMPLE_RESULT });
});

it('finds nothing in a folder that is empty or not there', () => {
  mkdirSync(join(folder, 'empty'));
  expect(readResults(join(folder, 'empty'), STEP)).toEqual({});
  expect(readResults(join(folder, 'nowhere'), STEP)).toEqual({});
});

it.each([
  ['{', 'JSON'],
  [JSON.stringify({ ...SAMPLE_RESULT, native: undefined }), 'native'],
  [JSON.stringify({ ...SAMPLE_RESULT, speed: 2 }), 'speed'],
])('names a file that is not a result: %s', (text, reason) => {
  writeFileSync(join(folder, 'broken.json'), text);
  expect(() => readResults(folder, STEP)).toThrow(/broken\.json: expected a file written by `step --json`/);
  expect(() => readResults(folder, STEP)).toThrow(reason);
});
