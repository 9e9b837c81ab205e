// One kernel, one stem: it names the C++ file, the TypeScript file and the case file, and stands in kernels.def.

import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadAddon } from '../src/addon/load-addon.ts';
import type { NativeKernel } from '../src/registry/native-kernel.ts';
import { NATIVE_KERNELS } from '../src/registry/native-kernels.ts';
import { ALL_CASES } from './all-cases.ts';
import { TOLERANCES } from './tolerances.ts';

const ROOT = new URL('../', import.meta.url);

const definitions = readFileSync(new URL('native/kernels.def', ROOT), 'utf8');
const symbols = [...definitions.matchAll(/^KERNEL\((\w+)\)$/gm)].map(([, name]) => name!);
const stems = symbols.map((name) => name.replaceAll('_', '-'));

/** The stems in a folder. Whatever is not a kernel lives in its `shared` folder; unit tests stand beside their source. */
function stemsIn(folder: string, extension: string): string[] {
  return readdirSync(fileURLToPath(new URL(folder, ROOT)))
    .filter((name) => name !== 'shared' && !name.endsWith('.test.ts'))
    .map((name) => {
      expect(parse(name).ext, `${folder}/${name}`).toBe(extension);
      return parse(name).name;
    })
    .sort();
}

/** The kernels that src/kernels/<stem>.ts exports. */
async function kernelsOf(stem: string): Promise<NativeKernel[]> {
  const exported = (await import(`../src/kernels/${stem}.ts`)) as Record<string, NativeKernel[]>;
  const name = `${stem.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}Kernels`;
  expect(exported[name], `src/kernels/${stem}.ts exports ${name}`).toBeDefined();
  return exported[name]!;
}

describe('layout', () => {
  it('lists the kernels once, in order', () => {
    expect(stems.length).toBeGreaterThan(0);
    expect(stems).toEqual([...new Set(stems)].sort());
    expect(loadAddon().kernels).toEqual(symbols);
  });

  it.each([
    ['native/kernels', '.cc'],
    ['src/kernels', '.ts'],
    ['test/cases', '.ts'],
  ])('%s holds exactly the kernels of kernels.def', (folder, extension) => {
    expect(stemsIn(folder, extension)).toEqual(stems);
  });

  it('has a case and a tolerance for each, with a reason', () => {
    expect(Object.keys(ALL_CASES).sort()).toEqual(stems);
    expect(Object.keys(TOLERANCES).sort()).toEqual(stems);
    for (const { reason } of Object.values(TOLERANCES)) expect(reason.length).toBeGreaterThan(5);
  });

  it.each(stems)('%s: its TypeScript, its case and NATIVE_KERNELS agree', async (stem) => {
    const kernels = await kernelsOf(stem);
    expect(kernels.length).toBeGreaterThan(0);
    expect(kernels.map(({ kernelName }) => kernelName)).toEqual(ALL_CASES[stem]!.kernelNames);
    for (const kernel of kernels) expect(NATIVE_KERNELS).toContain(kernel);
  });

  it('registers no kernel that belongs to no stem, and none twice', async () => {
    const all = (await Promise.all(stems.map(kernelsOf))).flat();
    expect(NATIVE_KERNELS).toHaveLength(all.length);
    expect(new Set(NATIVE_KERNELS.map(({ kernelName }) => kernelName)).size).toBe(all.length);
  });
});
