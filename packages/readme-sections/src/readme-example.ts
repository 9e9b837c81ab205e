import { type CodeBlock, codeBlocks } from './code-blocks.ts';

export interface ReadmeExample {
  /** The packages that the README says to install for it, its own first. */
  install: string[];
  /** The first block under the heading `Example`, in JavaScript, TypeScript, or commands of a shell. */
  example: CodeBlock;
}

/** What the README of a package says to install, and the example that it shows. Throws an Error that says which of both is missing. */
export function readmeExample(readme: string): ReadmeExample {
  const blocks = codeBlocks(readme);
  const command = blocks.find(({ language, code }) => language === 'sh' && code.startsWith('npm i '));
  if (!command) throw new Error("expected a block '```sh' with 'npm i NAME...' in the README, actual none. Add it.");
  const example = blocks.find(({ heading, language }) => heading === 'Example' && /^([jt]s|sh)$/.test(language));
  if (!example)
    throw new Error("expected a block '```js', '```ts' or '```sh' under the heading 'Example', actual none. Add it.");
  return { install: command.code.trim().split(/\s+/).slice(2), example };
}
