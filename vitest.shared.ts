import { configDefaults, defineConfig, mergeConfig } from 'vitest/config';

/** Every package's tests run from sources: `@x/*` imports resolve through the `@x/source` export condition. */
const common = defineConfig({
  resolve: { conditions: ['@x/source'] },
  ssr: { resolve: { conditions: ['@x/source'], externalConditions: ['@x/source'] } },
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What is waited for comes late on a machine that is busy; vitest's own second is for idle ones.
    expect: { poll: { timeout: 50_000 } },
    onConsoleLog: (log) => {
      throw new Error(`a test wrote to the console: ${log}`);
    },
  },
});

const include = ['src/**/*.test.ts', 'test/**/*.test.ts', 'scripts/**/*.test.ts'];
const isolated = '**/*.isolated.test.ts';

/** For packages whose modules have state that tests look at: each test file has a process of its own. */
export default mergeConfig(common, { test: { include } });

/**
 * For the others: test files share their processes, and what is imported is loaded once, which takes half the time or less. Files that
 * put other modules in the place of the package's own end in `.isolated.test.ts`, and have a process of their own all the same.
 */
export const sharingProcesses = mergeConfig(common, {
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'shared', include, exclude: [...configDefaults.exclude, isolated], isolate: false },
      },
      { extends: true, test: { name: 'isolated', include: [isolated] } },
    ],
  },
});
