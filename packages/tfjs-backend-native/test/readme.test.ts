import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readmeExample } from '@x/readme-sections';
import { describe, expect, it } from 'vitest';
import { NATIVE_KERNELS } from '../src/registry/native-kernels.ts';
import { ALL_CASES } from './all-cases.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const readme = readFileSync(`${ROOT}/README.md`, 'utf8');

/** The rows of the table below a heading: the cells of each, without the header. */
function tableBelow(heading: string): string[][] {
  const section = readme.split(`\n## ${heading}\n`)[1]!.split('\n## ')[0]!;
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) => row.split('|').slice(1, -1));
}

const names = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);

describe('README', () => {
  it('lists exactly the kernels that run in C++', () => {
    const rows = tableBelow('What runs in C++').map(([stem, kernels]) => [names(stem!)[0]!, names(kernels!)] as const);
    expect(Object.fromEntries(rows)).toEqual(
      Object.fromEntries(Object.entries(ALL_CASES).map(([stem, { kernelNames }]) => [stem, kernelNames])),
    );
  });

  it('says of each what it leaves to cpu', () => {
    for (const [stem, , left] of tableBelow('What runs in C++')) {
      const { kernelNames } = ALL_CASES[names(stem!)[0]!]!;
      const phrases = NATIVE_KERNELS.filter(({ kernelName }) => kernelNames.includes(kernelName)).flatMap(
        ({ leavesToCpu }) => leavesToCpu?.split('; ') ?? [],
      );
      expect(left!.trim(), stem).toBe([...new Set(phrases)].join('; '));
    }
  });

  it('documents every kernel that tfjs does not have, with its inputs and attributes', async () => {
    await import('@tensorflow/tfjs-backend-cpu');
    const { getKernel } = await import('@tensorflow/tfjs-core');
    const ours = NATIVE_KERNELS.map(({ kernelName }) => kernelName).filter(
      (name) => getKernel(name, 'cpu') === undefined,
    );
    const rows = tableBelow('Fused kernels');
    expect(rows.map(([kernel]) => names(kernel!)[0]).sort()).toEqual(ours.sort());
    for (const [kernel, inputs, attributes] of rows) {
      const kernelName = names(kernel!)[0]!;
      const kernelCase = Object.values(ALL_CASES).find(({ kernelNames }) => kernelNames.includes(kernelName))!;
      const calls = Object.values(kernelCase.large).map((makeCall) => makeCall());
      const call = calls.find((candidate) => candidate.kernelName === kernelName)!;
      expect(names(inputs!)).toEqual(expect.arrayContaining(Object.keys(call.inputs)));
      if (!attributes!.includes('the same')) {
        expect(names(attributes!).sort()).toEqual(Object.keys(call.attributes!).sort());
      }
    }
  });

  it('has an example that runs as it stands', async () => {
    const { code } = readmeExample(readme).example;
    const args = ['--conditions=@x/source', '--import', 'tsx', '--input-type=module', '-e', code];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: ROOT });
    expect(stderr).toBe('');
    const [first, second] = stdout.split('\n');
    expect(first).toMatch(/^(avx512bf16|avx512|avx2|baseline|wasm-relaxed-simd|wasm-simd), \d+ threads$/);
    const losses = second!.replace('loss ', '').split(' ').map(Number);
    expect(losses).toHaveLength(10);
    expect(losses.at(-1)).toBeLessThan(losses[0]!);
  });
});
