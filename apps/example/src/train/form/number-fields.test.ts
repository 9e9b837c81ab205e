import { expect, it } from 'vitest';
import { type NumberFieldName, parseNumber, problemOf } from './number-fields.ts';

const images = { training: 1903, test: 408 };

it.each<[NumberFieldName, string, string | undefined]>([
  ['trainingImages', '1,903', undefined],
  ['trainingImages', '1904', 'Expected a whole number from 10 to 1903, not 1904.'],
  ['testImages', ' 10 ', undefined],
  ['testImages', '9', 'Expected a whole number from 10 to 408, not 9.'],
  ['epochs', '1.5', 'Expected a whole number from 1 to 1000, not 1.5.'],
  ['epochs', '', 'Expected a whole number from 1 to 1000.'],
  ['batchSize', 'many', 'Expected a whole number from 2 to 1024, not “many”.'],
  ['learningRate', '1e-3', undefined],
  ['learningRate', '0', 'Expected a number from 0.000001 to 10, not 0.'],
  ['learningRate', '0,05', 'Expected a number from 0.000001 to 10, not “0,05”.'],
  ['seed', '-1', 'Expected a whole number from 0 to 2\u202f147\u202f483\u202f647, not -1.'],
])('%s of "%s": %s', (name, text, problem) => {
  expect(problemOf(name, text, images)).toBe(problem);
});

it.each([
  ['12', 12],
  ['1,234,567', 1_234_567],
  ['.5', 0.5],
  ['2e3', 2000],
  ['0x10', undefined],
  ['1,23', undefined],
  ['12,34,567', undefined],
  ['1 000', 1000],
  ['50\u202f000', 50_000],
  ['1 00', undefined],
  ['NaN', undefined],
  ['Infinity', undefined],
])('reads "%s" as %s', (text, value) => {
  expect(parseNumber(text)).toBe(value);
});
