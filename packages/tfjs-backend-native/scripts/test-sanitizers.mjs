// The agreement suite on an addon that was built with AddressSanitizer and UndefinedBehaviorSanitizer, with GCC: a kernel
// that touches one float beyond its operands or its scratch memory, reads what was freed, leaks, or relies on undefined
// behaviour ends the run. Node is not instrumented, but its memory is: every array buffer comes from the sanitizer's malloc.
//
//   node scripts/test-sanitizers.mjs [options of test/agreement/run.ts]

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bundleAgreement } from './shared/bundle-agreement.mjs';
import { fail, packageRoot, run } from './shared/run.mjs';

const compiler = process.env.CXX ?? 'g++';
const { stdout, error } = spawnSync(compiler, ['-print-file-name=libasan.so'], { encoding: 'utf8' });
const library = stdout?.trim();
if (error || !library?.startsWith('/')) fail(`${compiler} has no libasan; this needs GCC with its sanitizers.`);

const output = join(packageRoot, 'build/sanitizers');
run(process.execPath, [join(packageRoot, 'scripts/build-native.mjs'), '--debug', '--output', output], {
  CXX: compiler,
  CXXFLAGS: '-fsanitize=address,undefined,float-cast-overflow -fno-sanitize-recover=all',
});
const suite = [await bundleAgreement(output), join(output, 'native.node'), '--threads', '1,5'];
run(process.execPath, [...suite, ...process.argv.slice(2)], {
  LD_PRELOAD: library,
  ASAN_OPTIONS: 'detect_leaks=1',
  UBSAN_OPTIONS: 'print_stacktrace=1',
});
