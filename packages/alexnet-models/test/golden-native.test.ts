import { registerNativeBackend } from '@x/tfjs-backend-native';
import { describe, it } from 'vitest';
import { describeGolden } from './describe-golden.ts';

const unavailable = await registerNativeBackend().then(
  () => undefined,
  (error: Error) => error.message,
);

if (unavailable === undefined) {
  describeGolden({ backend: 'native', network: 'improved' });
  describeGolden({ backend: 'native', network: 'alexnet' });
} else {
  describe('native', () => it.skip(`is not available here: ${unavailable}`));
}
