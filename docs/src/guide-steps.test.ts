import { expect, it } from 'vitest';
import { guideSteps, importedPackages, missingLine } from './guide-steps.ts';

const guide = `# Title

\`\`\`sh
npm i @x/a b    # both
\`\`\`

\`\`\`js
import { a } from '@x/a/part';
import { readFile } from 'node:fs';
console.log(a); // 1
\`\`\`

More:

\`\`\`js
import b from 'b';
console.log(b, '//'); // 2 //
\`\`\`

\`\`\`python
x = 1
\`\`\`

\`\`\`js
c();
\`\`\`

\`\`\`python
print(x)
\`\`\`
`;

it('joins blocks to programs, on the lines on which the guide has them', () => {
  const steps = guideSteps(guide);
  expect(steps.map(({ kind }) => kind)).toEqual(['sh', 'js', 'python', 'js', 'python']);
  expect(steps[0]).toEqual({ kind: 'sh', commands: [['npm', 'i', '@x/a', 'b']] });
  const script = (at: number) => (steps[at] as { script: string }).script.split('\n');
  expect(script(1)[9]).toBe('console.log(a); // 1');
  expect(script(1)[16]).toBe("console.log(b, '//'); // 2 //");
  expect(script(3)[23]).toBe('');
  expect(script(3)[24]).toBe('c();');
  expect(script(4).filter(Boolean)).toEqual(['x = 1', 'print(x)']);
  expect(steps.map((step) => ('expected' in step ? step.expected : []))).toEqual([[], ['1', '2 //'], [], [], []]);
});

it('knows what programs import', () => {
  expect(importedPackages(guideSteps(guide))).toEqual(['@x/a', 'b']);
});

it('refuses other languages', () => {
  expect(() => guideSteps('\n```rust\nfn main() {}\n```\n')).toThrow(
    "line 3: expected a block of js, python or sh, actual 'rust'",
  );
});

it('finds lines in their order', () => {
  expect(missingLine('a\nb\nc\n', ['a', 'c'])).toBeUndefined();
  expect(missingLine('a\nb\nc\n', ['c', 'a'])).toBe('a');
  expect(missingLine('ab\n', ['a'])).toBe('a');
});
