import { expect, it } from 'vitest';
import { trainCommand } from '../commands/train-command.ts';
import { trainFlags } from '../commands/train-flags.ts';
import { flagArguments } from './flag-arguments.ts';
import { parseArguments } from './parse-arguments.ts';
import { shellWord } from './shell-word.ts';

it.each([
  ['learningRate', 1e-7, ['--learning-rate', '1e-7']],
  ['milestones', [3, 6], ['--milestones', '3,6']],
  ['flip', true, ['--flip']],
  ['flip', false, ['--no-flip']],
  ['tensorboard', false, []],
  ['preset', '--mine.json', ['--preset=--mine.json']],
] as const)('%s %j becomes %j, which is read as the same', (key, value, words) => {
  const json = typeof value === 'object' ? [...value] : value;
  expect(flagArguments(trainFlags, key, json)).toEqual(words);
  const { flags } = parseArguments(trainCommand, words);
  expect(flags[key]).toEqual(words.length === 0 ? undefined : value);
});

it.each([
  ['runs/a-b_1.0', 'runs/a-b_1.0'],
  ['my run', "'my run'"],
  ["it's", "'it'\\''s'"],
  ['', "''"],
])('%j is the word %s', (text, word) => {
  expect(shellWord(text)).toBe(word);
});
