// The agreement suite on addons that were built with GCC's sanitizers. A kernel that touches one float beyond its operands or
// its scratch memory, reads what was freed, leaks, relies on undefined behaviour, or races with another thread ends the run.
// Node is not instrumented, but its memory is: every array buffer comes from the sanitizer's malloc.
//
//   node scripts/test-sanitizers.mjs [address|thread] [options of test/agreement/run.ts]
//   Default: both, one after the other.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleAgreement } from './shared/bundle-agreement.mjs';
import { fail, packageRoot, run } from './shared/run.mjs';

const compiler = process.env.CXX ?? 'g++';
const given = process.argv.slice(2);
const only = ['address', 'thread'].includes(given[0]) ? given.shift() : undefined;

async function runWith(sanitizer, { flags, library, environment, bounds }) {
  if (only !== undefined && only !== sanitizer) return;
  const { stdout, error } = spawnSync(compiler, [`-print-file-name=${library}`], { encoding: 'utf8' });
  const libraryPath = stdout?.trim();
  if (error || !libraryPath?.startsWith('/'))
    fail(`${compiler} has no ${library}; this needs GCC with its sanitizers.`);
  const output = join(packageRoot, `build/sanitizers/${sanitizer}`);
  run(
    process.execPath,
    [join(packageRoot, 'scripts/build-native.mjs'), '--debug', '--this-processor', '--output', output],
    {
      CXX: compiler,
      CXXFLAGS: `-Og -g1 ${flags}`, // compiled in half the time of -O1 -g
    },
  );
  process.stdout.write(`With ${flags}:\n`);
  run(process.execPath, [await bundleAgreement(output), join(output, 'native.node'), ...bounds, ...given], {
    LD_PRELOAD: libraryPath,
    ...environment,
  });
}

await runWith('address', {
  flags: '-fsanitize=address,undefined,float-cast-overflow -fno-sanitize-recover=all',
  library: 'libasan.so',
  environment: { ASAN_OPTIONS: 'detect_leaks=1', UBSAN_OPTIONS: 'print_stacktrace=1' },
  bounds: ['--threads', '1,5', '--runs', '20'],
});

// ThreadSanitizer needs room in the address space that a kernel may give to randomisation.
const randomBits = '/proc/sys/vm/mmap_rnd_bits';
if (existsSync(randomBits) && Number(readFileSync(randomBits, 'utf8')) > 28) {
  process.stdout.write('ThreadSanitizer is skipped: it needs `sysctl vm.mmap_rnd_bits=28` here.\n');
} else {
  await runWith('thread', {
    flags: '-fsanitize=thread',
    library: 'libtsan.so',
    environment: { TSAN_OPTIONS: 'ignore_noninstrumented_modules=1' },
    bounds: ['--threads', '3', '--runs', '5'],
  });
}
