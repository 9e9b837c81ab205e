import { bundleForBrowser } from '@x/test-kit/bundle-for-browser';
import { expect, it } from 'vitest';

it('runs in a browser: its bundle needs nothing of Node', async () => {
  const { problems, exports } = await bundleForBrowser("export * from '@x/tfjs-backend-native'", import.meta.dirname);
  expect(problems).toEqual([]);
  expect(exports).toEqual(expect.arrayContaining(['listKernels', 'registerNativeBackend']));
});
