export { type CodeBlock, codeBlocks } from './code-blocks.ts';
export { commandLines } from './command-lines.ts';
export { markdownTable } from './markdown-table.ts';
export { type ReadmeExample, readmeExample } from './readme-example.ts';
export { type ReplaceSectionOptions, replaceSection } from './replace-section.ts';
