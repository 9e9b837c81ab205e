import type { WriteStream } from 'node:tty';
import { stripVTControlCharacters } from 'node:util';

/** What the program writes on: standard output carries results, standard error how things go. */
export interface Output {
  /** A result, on standard output. */
  print(text: string): void;
  /** How things go, on standard error. */
  note(text: string): void;
  /** On standard error, marked. */
  warn(text: string): void;
  /** Replaces the live lines at the bottom of the terminal; an empty list removes them. Nothing where not live. */
  live(lines: readonly string[]): void;
  /** Whether standard error is a terminal that can redraw lines. */
  isLive: boolean;
  /** Wraps a text in a colour where colours are wanted. */
  colour(name: ColourName, text: string): string;
}

type ColourName = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

const codes: Record<ColourName, [on: number, off: number]> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
};

type Stream = Pick<WriteStream, 'write'> & { isTTY?: boolean; columns?: number };

/** Writes on two streams. Live lines are drawn only where `stderr` is a terminal; colours also ask NO_COLOR. */
export function createOutput(
  { stdout, stderr }: { stdout: Stream; stderr: Stream },
  environment: NodeJS.ProcessEnv = process.env,
): Output {
  const isLive = stderr.isTTY === true && environment.TERM !== 'dumb';
  const hasColour = isLive && !environment.NO_COLOR;
  let drawn: readonly string[] = [];

  const erased = () => (drawn.length === 0 ? '' : `\r\u001b[${drawn.length}A\u001b[J`);
  /** Text above the live lines, which are drawn again below it. */
  const above = (stream: Stream, text: string) => {
    if (drawn.length > 0) stderr.write(erased());
    stream.write(`${text}\n`);
    if (drawn.length > 0) stderr.write(drawn.map((line) => `${line}\n`).join(''));
  };
  const colour = (name: ColourName, text: string) =>
    hasColour ? `\u001b[${codes[name][0]}m${text}\u001b[${codes[name][1]}m` : text;

  return {
    isLive,
    colour,
    print: (text) => above(stdout, text),
    note: (text) => above(stderr, text),
    warn: (text) => above(stderr, `${colour('yellow', 'warning:')} ${text}`),
    live(lines) {
      if (!isLive) return;
      const fitting = lines.map((line) => cut(line, (stderr.columns || 80) - 1));
      stderr.write(erased() + fitting.map((line) => `${line}\n`).join(''));
      drawn = fitting;
    },
  };
}

/** A line that would wrap could not be erased: only its first `width` characters, without colours. */
function cut(line: string, width: number): string {
  const plain = stripVTControlCharacters(line);
  return plain.length <= width ? line : plain.slice(0, width);
}
