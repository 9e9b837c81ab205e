import { checkInteger, wrongOption } from './check-options.ts';

/** Height and width in pixels. */
export type Size = readonly [height: number, width: number];

/** [height, width] of a size given as a number for a square or as the pair. Throws unless both are integers of at least 1. */
export function checkSize(owner: string, size: unknown): Size {
  const pair = typeof size === 'number' ? [size, size] : size;
  if (!Array.isArray(pair) || pair.length !== 2) throw wrongOption(owner, 'size', 'a number or [height, width]', size);
  for (const side of pair) checkInteger(owner, 'size', side, 1);
  return [pair[0], pair[1]];
}
