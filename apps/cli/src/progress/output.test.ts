import { describe, expect, it } from 'vitest';
import { createOutput } from './output.ts';

function fakeStream(terminal: boolean, columns = 40) {
  const written: string[] = [];
  return {
    isTTY: terminal,
    columns,
    write: (text: string) => {
      written.push(text);
      return true;
    },
    written,
  };
}

/** What a terminal shows after these writes: understands newline, cursor up with carriage return, erase below. */
function screen(writes: string[]): string[] {
  const lines = [''];
  let row = 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: terminal escapes are control characters.
  for (const token of writes.join('').match(/\r\u001b\[\d+A|\u001b\[J|\n|[^\n\u001b\r]+/g) ?? []) {
    if (token === '\n') {
      row++;
      lines[row] ??= '';
    } else if (token === '\u001b[J') lines.splice(row, lines.length, '');
    else if (token.startsWith('\r')) row -= Number(/\d+/.exec(token)![0]);
    else lines[row] += token;
  }
  return lines.slice(0, -1);
}

describe('createOutput', () => {
  it('keeps live lines below what is printed', () => {
    const stderr = fakeStream(true);
    const output = createOutput({ stdout: stderr, stderr }, { NO_COLOR: '1' });
    output.note('first');
    output.live(['bar 1', 'rate 1']);
    output.live(['bar 2', 'rate 2']);
    output.print('second');
    expect(screen(stderr.written)).toEqual(['first', 'second', 'bar 2', 'rate 2']);
    output.live([]);
    output.note('third');
    expect(screen(stderr.written)).toEqual(['first', 'second', 'third']);
  });

  it('cuts live lines to the width of the terminal', () => {
    const stderr = fakeStream(true, 11);
    const output = createOutput({ stdout: stderr, stderr }, {});
    output.live([output.colour('green', '1234567890'), output.colour('green', '12345678901')]);
    expect(stderr.written).toEqual(['\u001b[32m1234567890\u001b[39m\n1234567890\n']);
  });

  it('writes plain text where standard error is no terminal', () => {
    const stdout = fakeStream(false);
    const stderr = fakeStream(false);
    const output = createOutput({ stdout, stderr }, {});
    output.live(['bar']);
    output.warn('careful');
    output.print(output.colour('red', 'result'));
    expect(output.isLive).toBe(false);
    expect(stderr.written).toEqual(['warning: careful\n']);
    expect(stdout.written).toEqual(['result\n']);
  });

  it('has no colours with NO_COLOR, and no live lines on a dumb terminal', () => {
    const stderr = fakeStream(true);
    expect(createOutput({ stdout: stderr, stderr }, { NO_COLOR: '1' }).colour('red', 'x')).toBe('x');
    expect(createOutput({ stdout: stderr, stderr }, { NO_COLOR: '' }).colour('red', 'x')).toBe('\u001b[31mx\u001b[39m');
    expect(createOutput({ stdout: stderr, stderr }, { TERM: 'dumb' }).isLive).toBe(false);
  });
});
