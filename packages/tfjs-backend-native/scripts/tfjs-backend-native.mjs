#!/usr/bin/env node
// npx @x/tfjs-backend-native build: compiles the kernels here, for a system that the package has no binary for, or with flags of one's own.

const [command] = process.argv.splice(2, 1);
if (command === 'build') {
  await import('./build-native.mjs');
} else {
  process.stderr.write(
    `${command === undefined ? '' : `@x/tfjs-backend-native: unknown command '${command}'\n`}` +
      'Usage: npx @x/tfjs-backend-native build [--force]\n' +
      '  Compiles the kernels with the C++ compiler that is here (GCC or Clang; CXX names one, CXXFLAGS adds flags).\n' +
      '  Only needed where the package has no binary that loads: registerNativeBackend() says so in fallbackReason.\n',
  );
  process.exitCode = 1;
}
