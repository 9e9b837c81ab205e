import { expect, it } from 'vitest';
import { hardwareWords } from './hardware-words.ts';

it('says what is known', () => {
  const hardware = { processor: 'AMD EPYC', cores: 2, memoryGigabytes: 8, system: 'Linux' };
  expect(hardwareWords(hardware)).toBe('AMD EPYC, 2 cores, 8 GB');
  expect(hardwareWords({ ...hardware, memoryGigabytes: null })).toBe('AMD EPYC, 2 cores');
});
