// A part of golden-native.test.ts on the kernels in WebAssembly; `pnpm --filter @x/tfjs-backend-native test:wasm` runs the whole.
import { registerNativeBackend } from '@x/tfjs-backend-native';
import { describeGolden } from './describe-golden.ts';

await registerNativeBackend({ engine: 'wasm' });
describeGolden({ backend: 'native', fixture: 'improved-seed-9', parts: ['eval', 'train'] });
