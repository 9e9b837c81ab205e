export interface CodeBlock {
  /** The text of the nearest heading above it; empty before the first one. */
  heading: string;
  /** What follows the opening fence, for example `js`; may be empty. */
  language: string;
  code: string;
  /** The line of the text on which the code begins, from 1. */
  line: number;
}

/** The fenced code blocks of a Markdown text that begin at the start of a line, in order. */
export function codeBlocks(text: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let heading = '';
  for (const match of text.matchAll(/^(?:#+ (.*)|```(\w*)\n([\s\S]*?)^```)$/gm)) {
    const [, title, language, code] = match;
    if (title !== undefined) heading = title;
    else {
      const line = text.slice(0, match.index).split('\n').length + 1;
      blocks.push({ heading, language: language!, code: code!, line });
    }
  }
  return blocks;
}
