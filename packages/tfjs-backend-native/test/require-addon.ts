import { loadAddon } from '../src/addon/load-addon.ts';

/** Runs once before all tests: without the compiled kernels none of them means anything. */
export default function requireAddon(): void {
  try {
    loadAddon();
  } catch (error) {
    throw new Error(
      `These tests need the compiled kernels; build them with \`pnpm --filter @x/tfjs-backend-native build:native\` ` +
        `(\`pnpm test\` at the root does). ${(error as Error).message}`,
    );
  }
}
