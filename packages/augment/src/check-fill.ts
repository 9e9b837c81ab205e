import { wrongOption } from './check-options.ts';

/** A level of 0 to 255 for all channels, or one for each. */
export type Fill = number | readonly number[];

/** Throws unless `fill` is a level or a list of levels. */
export function checkFill(owner: string, fill: unknown): void {
  const isLevel = (level: unknown) => typeof level === 'number' && level >= 0 && level <= 255;
  const levels = Array.isArray(fill) ? fill : [fill];
  if (levels.length > 0 && levels.every(isLevel)) return;
  throw wrongOption(owner, 'fill', 'a level from 0 to 255, or one for each channel', fill);
}

/** A level for each channel. Throws when there is not one for each. */
export function fillLevels(owner: string, fill: Fill, channels: number): number[] {
  const levels = typeof fill === 'number' ? Array(channels).fill(fill) : [...fill];
  if (levels.length === channels) return levels;
  throw wrongOption(owner, 'fill', `a level, or one for each of the ${channels} channels`, fill);
}
