import { registerNativeBackend } from '@x/tfjs-backend-native';
import { describe, it } from 'vitest';
import { describeGolden } from './describe-golden.ts';

const unavailable = await registerNativeBackend().then(
  () => undefined,
  (error: Error) => error.message,
);

if (unavailable === undefined) {
  // Rounding decides a part of seed 1's trace, in PyTorch too: see fixtures/README.md.
  describeGolden({
    backend: 'native',
    fixture: 'improved',
    traceTolerance: { losses: 3e-4, logits: 2e-3, statistics: 6e-3 },
  });
  describeGolden({ backend: 'native', fixture: 'improved-seed-9' });
  describeGolden({ backend: 'native', fixture: 'alexnet' });
} else if (process.env.CI) {
  // A machine without a compiler may do without the engine; the checks that decide on a change may not.
  throw new Error(unavailable);
} else {
  process.stderr.write(
    `The native engine is not checked against PyTorch, since it does not load here: ${unavailable}\n`,
  );
  describe('native', () => it.skip('is not available here'));
}
