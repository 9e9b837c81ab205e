import { formatShort } from '../report/format.ts';
import {
  type LineChartContent,
  type LineLayout,
  layOutLines,
  type NamedLine,
  piecesOf,
} from '../report/line-drawing.ts';

/** Characters of the plot; each is 2 × 4 dots of Braille. */
const columns = 60;
const rows = 12;
const firstBraille = 0x2800;
/** The bit of each dot of a character, [row][column]. */
const dotBits = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
];

/** A plot of dots for each line that is not faint, with the axes' ends beside it, and the marks below by their numbers. */
export function lineText(content: LineChartContent): string {
  const layout = layOutLines(content);
  if (!layout) return 'There is nothing to draw: no value is a finite number.';
  const plots = content.lines.filter(({ faint }) => !faint).map((line) => plotText(line, content, layout));
  const marks = content.marks.map(({ name, x }, index) => `${index + 1}  ${name}: ${formatShort(x)}`);
  return [...plots, ...(marks.length > 0 ? [marks.join('\n')] : [])].join('\n');
}

function plotText(line: NamedLine, { horizontal, marks }: LineChartContent, { x, y }: LineLayout): string {
  const labels = [formatShort(y.high), formatShort((y.low + y.high) / 2), formatShort(y.low)];
  const margin = Math.max(...labels.map(({ length }) => length));
  const labelled = new Map([
    [0, labels[0]!],
    [Math.round((rows - 1) / 2), labels[1]!],
    [rows - 1, labels[2]!],
  ]);
  const [first, last] = [formatShort(x.low), formatShort(x.high)];
  const numbers = Array<string>(columns).fill(' ');
  for (const [index, mark] of marks.entries()) {
    let column = Math.min(columns - 1, Math.floor(x.share(mark.x) * columns));
    while (numbers[column] !== ' ' && column < columns - 1) column++;
    numbers[column] = String(index + 1);
  }
  const indent = ' '.repeat(margin);
  return [
    `${indent}  ${line.name}`,
    ...dots(line, { x, y }).map((text, row) => `${(labelled.get(row) ?? '').padStart(margin)} ┤${text}`),
    ...(marks.length > 0 ? [`${indent}  ${numbers.join('')}`] : []),
    `${indent} └${'─'.repeat(columns)}`,
    `${indent}  ${first}${horizontal.padStart(Math.ceil((columns + horizontal.length) / 2) - first.length).padEnd(columns - first.length - last.length)}${last}`,
  ]
    .map((text) => text.trimEnd())
    .join('\n');
}

/** The line as rows of Braille. */
function dots({ points }: NamedLine, { x, y }: LineLayout): string[] {
  const cells = Array.from({ length: rows }, () => new Uint8Array(columns));
  const [right, bottom] = [columns * 2 - 1, rows * 4 - 1];
  const set = (column: number, row: number) => {
    cells[row >> 2]![column >> 1]! |= dotBits[row & 3]![column & 1]!;
  };
  for (const piece of piecesOf(points)) {
    const places = piece.map(([along, up]) => [x.share(along) * right, (1 - y.share(up)) * bottom] as const);
    for (const [index, [toX, toY]] of places.entries()) {
      const [fromX, fromY] = places[Math.max(0, index - 1)]!;
      const steps = Math.max(1, Math.ceil(Math.max(Math.abs(toX - fromX), Math.abs(toY - fromY))));
      for (let step = 0; step <= steps; step++) {
        const share = step / steps;
        set(Math.round(fromX + (toX - fromX) * share), Math.round(fromY + (toY - fromY) * share));
      }
    }
  }
  return cells.map((row) =>
    Array.from(row, (bits) => (bits === 0 ? ' ' : String.fromCharCode(firstBraille + bits))).join(''),
  );
}
