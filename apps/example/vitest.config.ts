import { defineConfig, mergeConfig } from 'vitest/config';
import shared from '../../vitest.shared.ts';

export default mergeConfig(
  shared,
  defineConfig({
    test: {
      globalSetup: 'test/serve-app.ts',
      // One browser at a time: a page that trains takes what there is.
      fileParallelism: false,
      testTimeout: 120_000,
      hookTimeout: 120_000,
      // A browser that shares its machine may lose a process, or a picture, for reasons of its own: twice in a row is no accident.
      retry: 1,
    },
  }),
);
