import { expect, it } from 'vitest';
import { formatBytes } from './format-bytes.ts';

it.each([
  [0, '0\u00a0bytes'],
  [999, '999\u00a0bytes'],
  [1_500, '1.5\u00a0kB'],
  [230_000_000, '230\u00a0MB'],
  [1_300_000_000, '1.3\u00a0GB'],
])('%d bytes', (bytes, text) => expect(formatBytes(bytes)).toBe(text));
