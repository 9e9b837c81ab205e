export { markdownTable } from './markdown-table.ts';
export { type ReplaceSectionOptions, replaceSection } from './replace-section.ts';
