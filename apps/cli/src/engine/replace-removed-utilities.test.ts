import util from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { replaceRemovedUtilities } from './replace-removed-utilities.ts';

interface Removed {
  isArray(value: unknown): boolean;
  isNullOrUndefined(value: unknown): boolean;
}

it('adds what a newer Node lacks', () => {
  const utilities = {} as Removed;
  replaceRemovedUtilities(utilities);
  expect([undefined, null, 0, '', []].map(utilities.isNullOrUndefined)).toEqual([true, true, false, false, false]);
  expect([[], 'text', { length: 0 }].map(utilities.isArray)).toEqual([true, false, false]);
  expect(Object.keys(utilities)).toEqual([]);
});

it("replaces what is there and warns, in the module that tfjs-node's require gives it", () => {
  const before = Object.getOwnPropertyDescriptors(util);
  onTestFinished(() => {
    for (const name of ['isArray', 'isNullOrUndefined']) {
      if (before[name as keyof typeof before]) Object.defineProperty(util, name, before[name as keyof typeof before]);
      else delete (util as Partial<Record<string, unknown>>)[name];
    }
  });
  replaceRemovedUtilities();
  const required = process.getBuiltinModule('util') as unknown as Removed;
  expect(required.isArray).toBe(Array.isArray);
  expect([null, 1].map(required.isNullOrUndefined)).toEqual([true, false]);
});
