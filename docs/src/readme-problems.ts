import { marked, type Tokens } from 'marked';

export interface Readme {
  /** The package. */
  name: string;
  text: string;
  /** The class of its errors; undefined for a program. */
  errorClass?: string;
}

/**
 * What a published package's README lacks of the parts that all of them have, in this order: its name, what it is for, Install with
 * `npm i`, Example, what can go wrong, and last the licence. Empty where nothing is missing.
 */
export function readmeProblems({ name, text, errorClass }: Readme): string[] {
  const headings = marked.lexer(text).filter((token): token is Tokens.Heading => token.type === 'heading');
  const sections = headings.filter(({ depth }) => depth === 2).map((heading) => heading.text);
  const problems: string[] = [];
  const expect = (holds: boolean, problem: string) => {
    if (!holds) problems.push(`${name}: ${problem}`);
  };
  expect(headings[0]?.text === name && headings[0].depth === 1, `expected the title '# ${name}'`);
  expect(sections[0] === 'Install', `expected '## Install' first, actual ${shown(sections[0])}`);
  expect(new RegExp(`^npm i .*${name}\\b`, 'm').test(text), `expected a line 'npm i ${name}'`);
  expect(sections[1] === 'Example', `expected '## Example' after it, actual ${shown(sections[1])}`);
  expect(sections.at(-1) === 'Licence', `expected '## Licence' last, actual ${shown(sections.at(-1))}`);
  expect(/^## Licence\n\n\[MIT\]\(LICENSE\)\n$/m.test(text), "expected '[MIT](LICENSE)' below it");
  const ofErrors = headings.some(({ text }) => text === 'Errors' || text === `\`${errorClass}\``);
  if (errorClass !== undefined)
    expect(ofErrors && text.includes(errorClass), `expected a section 'Errors' or '${errorClass}' that names it`);
  return problems;
}

const shown = (section: string | undefined) => (section === undefined ? 'none' : `'## ${section}'`);
