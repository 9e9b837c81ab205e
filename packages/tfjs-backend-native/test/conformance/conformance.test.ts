// tfjs-core's own specs (ops, gradients, optimizers, engine, io), as its installed package ships them, on this backend.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadAddon } from '../../src/addon/load-addon.ts';
import { ALL_CASES } from '../all-cases.ts';
import { bundleSpecs, specFiles } from './bundle-specs.ts';
import { EXCLUDED_SPECS, NEEDS_BROWSER, ONLY_ON_CPU } from './exclusions.ts';
import { countExecuted, runConformance } from './run-conformance.ts';
import type { SpecReport } from './spec-process.ts';

/** Kernels that no op of tfjs-core runs. */
const FUSED = [
  'activation-grad',
  'adam-update',
  'batch-norm-training',
  'batch-norm-training-grad',
  'sgd-update',
  'softmax-cross-entropy',
];

const [best, ...others] = loadAddon().isas();
const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
const bundle = join(folder, 'specs.mjs');
let cpu: SpecReport;

beforeAll(async () => {
  await bundleSpecs(bundle);
  cpu = await runConformance(bundle, { backendName: 'cpu' });
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("tfjs-core's specs", () => {
  it('all pass on cpu, more than 4,000 from every file that does not need a browser', () => {
    expect(cpu.failed).toEqual([]);
    expect(cpu.kernels).toEqual([]);
    expect(countExecuted(cpu)).toBeGreaterThan(4000);
    const silent = specFiles().filter((file) => !(file in cpu.executed) && !(file in NEEDS_BROWSER));
    expect(silent).toEqual(['ops/identity_pool_test.js']); // a helper of the pooling specs
  });

  it.each([
    { isa: best!, threads: 1 },
    ...[best!, ...others].map((isa) => ({ isa, threads: 2 })),
    { isa: 'wasm-simd', threads: 1 },
  ])('pass on native, all that run on cpu but the excluded: $isa, threads: $threads', async ({ isa, threads }) => {
    const { executed, pending, failed, kernels } = await runConformance(bundle, { isa, threads });
    expect(failed.filter(({ name }) => !(name in EXCLUDED_SPECS))).toEqual([]);
    expect(failed.map(({ name }) => name).sort()).toEqual(Object.keys(EXCLUDED_SPECS).sort());
    const expected = Object.entries(cpu.executed).map(([file, count]) => [file, count - (ONLY_ON_CPU[file] ?? 0)]);
    expect(executed).toEqual(Object.fromEntries(expected));
    expect(pending).toBe(cpu.pending);
    expect(kernels).toEqual(
      Object.keys(ALL_CASES)
        .filter((stem) => !FUSED.includes(stem))
        .sort(),
    );
  });

  it('need a browser in exactly the files that are left out for it', async () => {
    const { failed } = await runConformance(bundle, { backendName: 'cpu', browserSpecs: true });
    expect([...new Set(failed.map(({ file }) => file))].sort()).toEqual(Object.keys(NEEDS_BROWSER).sort());
  });
});
