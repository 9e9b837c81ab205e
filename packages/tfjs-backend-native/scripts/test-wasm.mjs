// The agreement suite on the kernels in WebAssembly, at each of its instruction sets that this Node has. (Relaxed SIMD: Node 22 and newer.)
//
//   node scripts/test-wasm.mjs [options of test/agreement/run.ts]

import { join } from 'node:path';
import { relaxedSimd } from 'wasm-feature-detect';
import { bundleAgreement } from './shared/bundle-agreement.mjs';
import { packageRoot, run } from './shared/run.mjs';

// (The kernels are looked for in ../../wasm.)
const suite = await bundleAgreement(join(packageRoot, 'build/wasm'));
const test = (isa) => run(process.execPath, [suite, isa, '--threads', '1', ...process.argv.slice(2)]);

test('wasm-simd');
if (await relaxedSimd()) test('wasm-relaxed-simd');
else process.stdout.write(`wasm-relaxed-simd is skipped: Node ${process.version} does not have it; Node 22 does.\n`);
