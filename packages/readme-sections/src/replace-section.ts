export interface ReplaceSectionOptions {
  /** What writes the section, for example `pnpm --filter benchmarks table`. It is part of the first mark. */
  command: string;
}

/** The text with new content between the two marks of a section. Throws an Error that names the marks when they are missing. */
export function replaceSection(
  text: string,
  section: string,
  content: string,
  { command }: ReplaceSectionOptions,
): string {
  const startMark = `<!-- ${section}: written by \`${command}\`, do not edit -->`;
  const endMark = `<!-- end of ${section} -->`;
  const start = text.indexOf(startMark);
  const end = text.indexOf(endMark, start);
  if (start < 0 || end < 0) {
    throw new Error(
      `expected the lines '${startMark}' and '${endMark}' in the text, actual none. Put them back where the section belongs.`,
    );
  }
  return `${text.slice(0, start + startMark.length)}\n${content}\n${text.slice(end)}`;
}
