import { expect, it } from 'vitest';
import { judgeSize } from './judge-size.ts';

const readme = '# a\n\nAt most 40 kB to download and 1.2 MB installed, without its dependencies.\n';

it('accepts a size that is at most what is stated, and no less than half of it', () => {
  expect(judgeSize('a', readme, { packed: 40_000, unpacked: 1_200_000 })).toEqual([]);
  expect(judgeSize('a', readme, { packed: 20_000, unpacked: 600_000 })).toEqual([]);
});

it('says what is larger, and what is stated too large', () => {
  expect(judgeSize('a', readme, { packed: 40_001, unpacked: 599_000 })).toEqual([
    'a: expected at most 40.0 kB packed, actual 40.0 kB: make it smaller, or state it.',
    'a: expected at least half of the stated 1.2 MB unpacked, actual 599.0 kB: state less.',
  ]);
});

it('looks only at the upper bound where something of a release is not there', () => {
  expect(judgeSize('a', readme, { packed: 40_001, unpacked: 1, complete: false })).toEqual([
    'a: expected at most 40.0 kB packed, actual 40.0 kB: make it smaller, or state it.',
  ]);
});

it('asks for a statement', () => {
  expect(judgeSize('a', '# a\n', { packed: 28_400, unpacked: 1_100_000 })).toEqual([
    "a: expected its size in the README, such as 'At most 28.4 kB to download and 1.1 MB installed, without its dependencies.', actual none.",
  ]);
});
