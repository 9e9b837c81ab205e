// The whole suite of the engine, and PyTorch's numbers for both networks, on the kernels in WebAssembly, at each of its instruction sets that
// this Node has. (Relaxed SIMD: Node 22 and newer.)
//
//   node scripts/test-wasm.mjs [arguments of vitest, such as a file's name]

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { relaxedSimd } from 'wasm-feature-detect';
import { packageRoot, run } from './shared/run.mjs';

const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');

function test(isa) {
  const environment = { TFJS_NATIVE_ISA: isa };
  process.stdout.write(`${isa}, Node ${process.version}\n`);
  // (tfjs-core's specs choose the instruction set themselves: `conformance` runs them on all.)
  const suite = ['run', '--root', packageRoot, '--exclude', '**/conformance/**'];
  run(process.execPath, [vitest, ...suite, ...process.argv.slice(2)], environment);
  if (process.argv.length > 2) return;
  run(
    process.execPath,
    [vitest, 'run', '--root', join(packageRoot, '../alexnet-models'), 'golden-native'],
    environment,
  );
}

test('wasm-simd');
if (await relaxedSimd()) test('wasm-relaxed-simd');
else process.stdout.write(`wasm-relaxed-simd is skipped: Node ${process.version} does not have it; Node 22 does.\n`);
