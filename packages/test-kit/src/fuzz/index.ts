export { damagedBytes } from './damaged-bytes.ts';
export { damagedJson } from './damaged-json.ts';
export { type FuzzOptions, fuzz } from './fuzz.ts';
