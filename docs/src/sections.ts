import { marked, type Token, type Tokens } from 'marked';

/** A part of a Markdown text that a translation has too. */
export interface Block {
  /** What it is, in words, such as `table of 3 columns and 2 rows 'Engine'`. */
  name: string;
  /** Equal for blocks of the same kind and size. */
  kind: string;
  token: Token;
}

export interface Section {
  /** 1 to 6; 0 for what stands above the first heading. */
  level: number;
  title: string;
  /** Its code blocks, tables, lists and paragraphs, in order. */
  blocks: Block[];
  /** The `code` in its text, and where its links and pictures lead, sorted. */
  mentions: string[];
}

/** What a Markdown text consists of, heading by heading. */
export function sections(text: string): Section[] {
  const found: Section[] = [{ level: 0, title: '', blocks: [], mentions: [] }];
  for (const token of marked.lexer(text)) {
    if (token.type === 'heading') found.push({ level: token.depth, title: token.text, blocks: [], mentions: [] });
    const section = found.at(-1)!;
    const block = blockOf(token);
    if (block) section.blocks.push(block);
    marked.walkTokens([token], (part) => {
      if (part.type === 'codespan') section.mentions.push(`\`${part.text}\``);
      if (part.type === 'link' || part.type === 'image') section.mentions.push(part.href);
    });
  }
  for (const section of found) section.mentions.sort();
  return found;
}

function blockOf(token: Token): Block | undefined {
  if (token.type === 'code') {
    const { lang = '', text } = token as Tokens.Code;
    const lines = text.split('\n');
    return { name: `code block '${lines[0]}'`, kind: `code ${lang} ${lines.length}`, token };
  }
  if (token.type === 'table') {
    const { header, rows } = token as Tokens.Table;
    const size = `table of ${header.length} columns and ${rows.length} rows`;
    return { name: `${size} '${header.map(({ text }) => text).find(Boolean) ?? ''}'`, kind: size, token };
  }
  if (token.type === 'list') {
    const size = `list of ${(token as Tokens.List).items.length} items`;
    return { name: size, kind: size, token };
  }
  return token.type === 'paragraph' ? { name: `paragraph '${token.raw.trim()}'`, kind: 'paragraph', token } : undefined;
}
