/** By code points, as Python's `sorted` orders text; JavaScript's own order has what needs two UTF-16 units before the rest. */
export const inCodePointOrder = (texts: Iterable<string>): string[] =>
  [...texts].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
