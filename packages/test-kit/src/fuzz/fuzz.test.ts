import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { damagedBytes } from './damaged-bytes.ts';
import { damagedJson } from './damaged-json.ts';
import { fuzz } from './fuzz.ts';

class OwnError extends Error {}
const inputs = fc.constantFrom('1', '2', '3');
const options = { reader: 'test', inputs, error: OwnError };

describe('fuzz', () => {
  it('accepts results and the one class of error', async () => {
    const seen: string[] = [];
    const read = (input: string) => {
      seen.push(input);
      if (input !== '1') throw new OwnError('too large');
    };
    await fuzz({ ...options, read, runs: 50 });
    expect([...new Set(seen)].sort()).toEqual(['1', '2', '3']);
  });

  it('rejects with another error, with one that says nothing, and with a prototype that was changed', async () => {
    const failing = (read: (input: string) => void) => fuzz({ ...options, read, runs: 50 });
    await expect(failing(() => JSON.parse('{'))).rejects.toThrow(
      /^test: seed -?\d+, path ".*", input of 3 characters "\d"$/,
    );
    await expect(
      failing(() => {
        throw new OwnError('');
      }),
    ).rejects.toThrow(/^test: seed -?\d+, path ".*", input of 3 characters "\d"$/);
    const name = 'polluted';
    await expect(
      failing(() => {
        (Object.prototype as Record<string, unknown>)[name] = 1;
      }),
    ).rejects.toThrow(/^test: seed -?\d+, path ".*", input of 3 characters "\d"$/);
    expect(delete (Object.prototype as Record<string, unknown>)[name]).toBe(true);
  });
});

it('damages bytes in every way', () => {
  const file = Uint8Array.from({ length: 100 }, (_, index) => index);
  const damaged = fc.sample(damagedBytes([file]), { numRuns: 200, seed: 1 });
  expect(damaged.some(({ length }) => length < 100)).toBe(true);
  expect(damaged.some(({ length }) => length > 100)).toBe(true);
  expect(
    damaged.filter((bytes) => bytes.length === 100 && bytes.some((value, index) => value !== index)).length,
  ).toBeGreaterThan(5);
  expect(file[50]).toBe(50);
});

it('damages JSON in every way', () => {
  const texts = fc.sample(damagedJson([{ a: [1, 2, { b: 'text' }], c: null }]), { numRuns: 500, seed: 1 });
  const isJson = (text: string) => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };
  expect(texts.filter(isJson).length).toBeGreaterThan(300);
  expect(texts.filter((text) => !isJson(text)).length).toBeGreaterThan(20);
  expect(texts.some((text) => text.includes('"__proto__":'))).toBe(true);
  expect(texts.some((text) => text.includes('[['.repeat(500)))).toBe(true);
});
