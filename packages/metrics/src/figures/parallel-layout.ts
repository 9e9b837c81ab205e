import { axisScale, formatLogTick, type Scale } from '../report/axis-scale.ts';
import { formatPercent, formatShort } from '../report/format.ts';
import { type LevelKind, levelKind } from '../report/level-kind.ts';

/** A value on an axis. */
export type ParallelValue = number | string;

/** An axis of parallel coordinates: one parameter, or the result. */
export interface ParallelAxis {
  name: string;
  /** Of numbers: 'linear' (default) or 'log', for numbers above 0. An axis with a text among its values has a place for each value instead. */
  scale?: Scale;
  /** Whether its numbers are fractions, to be written in percent. Default false. */
  percent?: boolean;
}

/** What one line connects. */
export interface ParallelRow {
  /** What it is called where it is pointed at. */
  name: string;
  /** On each axis in turn. undefined: there is none, and the line ends before. */
  values: readonly (ParallelValue | undefined)[];
}

/** What the picture says; its form is another matter. */
export interface ParallelContent {
  /** The last one is what the lines are coloured by. */
  axes: readonly ParallelAxis[];
  rows: readonly ParallelRow[];
  goal: 'maximize' | 'minimize';
}

/** Where the values of an axis lie. */
export interface AxisLayout {
  /** What stands beside it, lowest first. */
  ticks: { share: number; label: string }[];
  /** How far up a value lies, 0 to 1. */
  share(value: ParallelValue): number;
  /** A value in words. */
  words(value: ParallelValue): string;
}

/** More values than these are too many to write each beside its axis. */
const fewValues = 7;

export function layOutAxis({ axes, rows }: ParallelContent, index: number): AxisLayout {
  const { scale = 'linear', percent = false } = axes[index]!;
  const known = [...new Set(rows.flatMap(({ values }) => values[index] ?? []))];
  const numbers = known.filter((value) => typeof value === 'number').sort((a, b) => a - b);
  const words = (value: ParallelValue) => (percent && typeof value === 'number' ? formatPercent(value) : String(value));
  if (numbers.length < known.length) {
    const share = (value: ParallelValue) => (known.length === 1 ? 0.5 : known.indexOf(value) / (known.length - 1));
    return { ticks: known.map((value) => ({ share: share(value), label: String(value) })), share, words };
  }
  if (numbers.length === 0) return { ticks: [], share: () => 0.5, words };
  const axis = axisScale(numbers[0]!, numbers.at(-1)!, scale);
  const own = numbers.length === 1 || (numbers.length <= fewValues && !percent);
  const ticks = own ? apart(numbers, axis.share) : axis.ticks;
  const label = (tick: number) =>
    percent ? `${formatShort(tick * 100)}\u00a0%` : scale === 'log' ? formatLogTick(tick) : formatShort(tick);
  return {
    ticks: ticks.map((tick) => ({ share: axis.share(tick), label: label(tick) })),
    share: (value) => axis.share(value as number),
    words,
  };
}

/** Those of the values that have room for their text: both ends, and what lies far enough from the one before. */
function apart(values: readonly number[], share: (value: number) => number): number[] {
  const room = 0.07;
  const last = values.at(-1)!;
  const kept: number[] = [];
  for (const value of values) {
    const before = kept.at(-1);
    const fits = before === undefined || share(value) - share(before) >= room;
    if (value === last && !fits) kept.pop();
    if (fits ? value === last || share(last) - share(value) >= room : value === last) kept.push(value);
  }
  return kept;
}

/** What a row is coloured by. */
export const resultOf = ({ axes }: ParallelContent, { values }: ParallelRow): number | undefined => {
  const value = values[axes.length - 1];
  return typeof value === 'number' ? value : undefined;
};

/** The best and the worst of what the rows are coloured by; undefined where none has it. */
export function resultRange(content: ParallelContent): { worst: number; best: number } | undefined {
  const results = content.rows.flatMap((row) => resultOf(content, row) ?? []);
  if (results.length === 0) return undefined;
  const [low, high] = [Math.min(...results), Math.max(...results)];
  return content.goal === 'maximize' ? { worst: low, best: high } : { worst: high, best: low };
}

/** The rows, worst first and those without a result before them, each with its colour. */
export function colouredRows(content: ParallelContent): { row: ParallelRow; kind: LevelKind | 'open' }[] {
  const range = resultRange(content);
  const better = content.goal === 'maximize' ? 1 : -1;
  const rank = (row: ParallelRow) => (resultOf(content, row) ?? -better * Number.POSITIVE_INFINITY) * better;
  return [...content.rows]
    .sort((a, b) => (rank(a) === rank(b) ? 0 : rank(a) < rank(b) ? -1 : 1))
    .map((row) => {
      const result = resultOf(content, row);
      return { row, kind: result === undefined || !range ? 'open' : levelKind(result, range) };
    });
}
