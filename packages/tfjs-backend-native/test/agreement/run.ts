// The agreement suite without a test framework, for places where vitest does not run:
//   node run.mjs ADDON [--threads 1,2,5] [--runs 20] [--seed 1] [--small]
// `--runs` bounds the random calls of each kernel (default: as many as under vitest); `--small` leaves out the large calls of the cases.

import { parseArgs } from 'node:util';
import { env, registerBackend, setBackend } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { loadAddon } from '../../src/addon/load-addon.ts';
import { NativeBackend } from '../../src/native-backend.ts';
import { NATIVE_KERNELS } from '../../src/registry/native-kernels.ts';
import { registerKernels } from '../../src/registry/register-kernels.ts';
import { ALL_CASES } from '../all-cases.ts';
import { BFLOAT16_CALLS, BFLOAT16_PRODUCTS, checkBfloat16 } from './bfloat16.ts';
import { createAgreement } from './create-agreement.ts';
import { shareThePoolWithWorkers } from './share-the-pool.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    threads: { type: 'string', default: '1,2,5' },
    runs: { type: 'string', default: 'Infinity' },
    seed: { type: 'string', default: '1' },
    small: { type: 'boolean', default: false },
  },
});
const threads = values.threads.split(',').map(Number);
const [runs, seed] = [Number(values.runs), Number(values.seed)];

env().set('PROD', true); // keeps tfjs's banner off the console, and changes nothing else
const [where = ''] = positionals;
const addon = loadAddon(positionals);
const backend = new NativeBackend(addon);
registerKernels(NATIVE_KERNELS);
registerBackend('native', () => backend);
await setBackend('native');

const print = (line: string) => process.stdout.write(`${line}\n`);
print(`${process.arch}, instruction sets ${addon.isas().join(', ')}, threads ${threads.join(', ')}, seed ${seed}`);
let failed = false;

/** Runs the checks of a kernel one after the other and says how it went, on one line when all is well. */
async function check(kernel: string, checks: Record<string, () => Promise<void>>): Promise<void> {
  const start = performance.now();
  let failures = 0;
  for (const [name, run] of Object.entries(checks)) {
    try {
      await run();
    } catch (error) {
      failures++;
      print(`FAILED ${kernel}: ${name}\n${(error as Error).message}`);
    }
  }
  failed ||= failures > 0;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  print(`${kernel}: ${Object.keys(checks).length - failures} of ${Object.keys(checks).length} checks, ${seconds} s`);
}

const agreement = createAgreement(backend, threads);
for (const [stem, kernelCase] of Object.entries(ALL_CASES)) {
  const calls = Object.entries(kernelCase.large);
  const checked = values.small ? [] : calls;
  const { randomRuns = 40 } = kernelCase;
  await check(stem, {
    'random calls': () => agreement.checkRandom(stem, kernelCase, { runs: Math.min(runs, randomRuns), seed }),
    'operands that are too short': () => agreement.checkShortOperands(stem, calls[0]![1]()),
    ...Object.fromEntries(checked.map(([name, call]) => [name, () => agreement.checkCall(stem, kernelCase, call())])),
  });
}
for (const [kernelName, calls] of Object.entries(BFLOAT16_CALLS)) {
  const property = fc.asyncProperty(calls, (call) => checkBfloat16(backend, call));
  await check(`${kernelName} in bfloat16`, {
    'random calls': () => fc.assert(property, { numRuns: Math.min(runs, 15), seed }),
  });
}
const products = Object.entries(BFLOAT16_PRODUCTS);
await check(
  'BatchMatMul in bfloat16',
  Object.fromEntries(products.map(([name, call]) => [name, () => checkBfloat16(backend, call)])),
);

await check('thread pool', {
  'shared by worker threads': () =>
    shareThePoolWithWorkers(addon, where, new URL('./pool-worker.mjs', import.meta.url)),
});

print(failed ? 'some checks failed' : 'all checks passed');
process.exitCode = failed ? 1 : 0;
