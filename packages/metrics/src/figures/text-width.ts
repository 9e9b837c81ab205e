/** About how wide a text is drawn at 13 units, a little more rather than less: no font is at hand to measure it. */
export function textWidth(text: string): number {
  return Math.ceil(text.length * 7.2);
}
