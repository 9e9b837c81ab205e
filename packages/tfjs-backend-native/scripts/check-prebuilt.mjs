// Before the package is packed or published: refuses when a binary is missing, or older than its source.
//
//   node scripts/check-prebuilt.mjs [--folder FOLDER]
//   --folder   where they lie; default prebuilds/
//
// TFJS_NATIVE_BINARIES=optional lets it pass, for tests that pack on a machine without the compiler; never for a release.

import { parseArgs } from 'node:util';
import { digestOfPrebuilt, PREBUILDS, stateOf, TARGETS } from './shared/prebuilt-targets.mjs';
import { fail } from './shared/run.mjs';

const { values: options } = parseArgs({ options: { folder: { type: 'string', default: PREBUILDS } } });
const digest = digestOfPrebuilt();
const problems = Object.keys(TARGETS)
  .map((name) => ({ name, state: stateOf(name, digest, options.folder) }))
  .filter(({ state }) => state !== 'built');

if (problems.length > 0) {
  const message = `@x/tfjs-backend-native: its binaries are not ready (${problems.map(({ name, state }) => `${name}: ${state}`).join(', ')}).`;
  if (process.env.TFJS_NATIVE_BINARIES === 'optional') process.stderr.write(`${message}\n`);
  else fail(`${message} Build them: npx -y pnpm@10 --filter @x/tfjs-backend-native build:prebuilt`);
}
