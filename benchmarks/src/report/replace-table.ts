import { BenchmarkError } from '../benchmark-error.ts';

/** The text with new content between the two marks of a section. Errors: marks that are missing. */
export function replaceTable(text: string, section: string, content: string): string {
  const startMark = `<!-- ${section}: written by \`pnpm --filter benchmarks table\`, do not edit -->`;
  const endMark = `<!-- end of ${section} -->`;
  const start = text.indexOf(startMark);
  const end = text.indexOf(endMark, start);
  if (start < 0 || end < 0)
    throw new BenchmarkError(`expected the lines '${startMark}' and '${endMark}' in the README, actual none`);
  return `${text.slice(0, start + startMark.length)}\n${content}\n${text.slice(end)}`;
}
