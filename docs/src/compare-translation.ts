import { diffArrays } from 'diff';
import type { Tokens } from 'marked';
import { type Block, type Section, sections } from './sections.ts';

/** A text and what to call it. */
export interface NamedText {
  name: string;
  text: string;
}

/**
 * What one of two Markdown texts has that its translation lacks, in sentences; nothing where they hold the same. Sections, code blocks, tables,
 * lists and paragraphs are compared by their place, their level and their size; code, numbers and links by what they are. Of a
 * code block, remarks may be in Chinese: what stands behind two spaces or more.
 */
export function compareTranslation(original: NamedText, translation: NamedText): string[] {
  const [left, right] = [sections(original.text), sections(translation.text)];
  return align(left, right, shapeOf).flatMap(([originals, translations]) =>
    originals.length === translations.length && originals.every(({ level }, at) => level === translations[at]!.level)
      ? originals.flatMap((section, at) => compareSections(original.name, section, translation.name, translations[at]!))
      : [
          ...originals.map(
            (section) => `${translation.name} lacks the section '${headingOf(section)}' of ${original.name}.`,
          ),
          ...translations.map(
            (section) => `${original.name} lacks the section '${headingOf(section)}' of ${translation.name}.`,
          ),
        ],
  );
}

const headingOf = ({ level, title }: Section) => `${'#'.repeat(level)} ${title}`.trim();
const shapeOf = ({ level, blocks }: Section) => [level, ...blocks.map(({ kind }) => kind)].join('\n');

/** Runs of items that belong together: single ones of one shape, and what lies between those. */
function align<Item>(left: Item[], right: Item[], shape: (item: Item) => string): [Item[], Item[]][] {
  const pairs: [Item[], Item[]][] = [];
  let [leftAt, rightAt] = [0, 0];
  let gap: [Item[], Item[]] = [[], []];
  const close = () => {
    if (gap[0].length + gap[1].length > 0) pairs.push(gap);
    gap = [[], []];
  };
  for (const { added, removed, count } of diffArrays(left.map(shape), right.map(shape))) {
    if (removed) gap[0].push(...left.slice(leftAt, leftAt + count));
    else if (added) gap[1].push(...right.slice(rightAt, rightAt + count));
    else {
      close();
      for (let at = 0; at < count; at++) pairs.push([[left[leftAt + at]!], [right[rightAt + at]!]]);
    }
    if (!added) leftAt += count;
    if (!removed) rightAt += count;
  }
  close();
  return pairs;
}

function compareSections(leftName: string, left: Section, rightName: string, right: Section): string[] {
  const [leftPlace, rightPlace] = [
    `${leftName}, section '${headingOf(left)}'`,
    `${rightName}, section '${headingOf(right)}'`,
  ];
  const blocks = align(left.blocks, right.blocks, ({ kind }) => kind).flatMap(([originals, translations]) => {
    const [original, translation] = [originals[0], translations[0]];
    if (original && translation && original.kind === translation.kind)
      return compareBlocks(original, translation).map((difference) => `${rightPlace}: ${difference}.`);
    return [
      ...originals.map(({ name }) => `${rightPlace}: lacks the ${name} of ${leftPlace}.`),
      ...translations.map(({ name }) => `${leftPlace}: lacks the ${name} of ${rightPlace}.`),
    ];
  });
  const mentions = diffArrays(left.mentions, right.mentions).flatMap(({ added, removed, value }) => {
    if (added) return value.map((mention) => `${leftPlace}: lacks ${mention} of ${rightPlace}.`);
    return removed ? value.map((mention) => `${rightPlace}: lacks ${mention} of ${leftPlace}.`) : [];
  });
  return [...blocks, ...mentions];
}

/** How two blocks of one kind and size differ. */
function compareBlocks(original: Block, translation: Block): string[] {
  const [left, right] = [contentOf(original), contentOf(translation)];
  return left.flatMap((expected, at) =>
    expected === right[at] || (isCode(original) && withoutRemark(expected) === withoutRemark(right[at]!, { han: true }))
      ? []
      : [`expected '${expected}' in the ${translation.name}, actual '${right[at]}'`],
  );
}

const isCode = ({ token }: Block) => token.type === 'code';

/** A line of code without what stands behind two spaces or more; with `han`, only where that is in Chinese. */
const withoutRemark = (line: string, { han = false } = {}) =>
  line.replace(/(?<=\S) {2,}.*/, (remark) => (han && !/\p{Script=Han}/u.test(remark) ? remark : ''));

/** What no translation changes: lines of code, and the numbers in each cell of a table. */
function contentOf({ token }: Block): string[] {
  if (token.type === 'code') return (token as Tokens.Code).text.split('\n');
  if (token.type !== 'table') return [];
  const { header, rows } = token as Tokens.Table;
  return [header, ...rows].flat().map(({ text }) => (text.match(/[\d.,]*\d/g) ?? []).join(' '));
}
