// pnpm --filter @x/tfjs-backend-native conformance: counts tfjs-core's own specs on cpu, on native with each instruction set of this machine, and in WebAssembly.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAddon } from '../../src/addon/load-addon.ts';
import { wasmIsas } from '../../src/wasm/load-wasm.ts';
import { bundleSpecs } from './bundle-specs.ts';
import { type ConformanceOptions, countExecuted, runConformance } from './run-conformance.ts';

const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
process.on('exit', () => rmSync(folder, { recursive: true }));
const bundle = join(folder, 'specs.mjs');
await bundleSpecs(bundle);

const runs: ConformanceOptions[] = [
  { backendName: 'cpu', threads: 1 },
  ...loadAddon()
    .isas()
    .flatMap((isa) => [1, 2].map((threads) => ({ isa, threads }))),
  ...(await wasmIsas()).map((isa) => ({ isa, threads: 1 })),
];
const write = (cells: unknown[]) => {
  process.stdout.write(
    `${cells.map((cell, i) => (i < 2 ? String(cell).padEnd(17) : String(cell).padStart(8))).join(' ')}\n`,
  );
};

write(['backend', 'isa', 'threads', 'specs', 'failed', 'off', 'seconds']);
for (const run of runs) {
  const start = performance.now();
  const report = await runConformance(bundle, run);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const { failed, pending } = report;
  write([
    run.backendName ?? 'native',
    run.isa ?? '',
    run.threads,
    countExecuted(report),
    failed.length,
    pending,
    seconds,
  ]);
  for (const { file, name, message } of failed) process.stdout.write(`  ${file}: ${name}\n    ${message}\n`);
  if (failed.length > 0) process.exitCode = 1;
}
