export interface CodeBlock {
  /** The text of the nearest heading above it; empty before the first one. */
  heading: string;
  /** What follows the opening fence, for example `js`; may be empty. */
  language: string;
  code: string;
}

/** The fenced code blocks of a Markdown text that begin at the start of a line, in order. */
export function codeBlocks(text: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let heading = '';
  for (const [, title, language, code] of text.matchAll(/^(?:#+ (.*)|```(\w*)\n([\s\S]*?)^```)$/gm)) {
    if (title !== undefined) heading = title;
    else blocks.push({ heading, language: language!, code: code! });
  }
  return blocks;
}
