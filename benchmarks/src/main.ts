import { BenchmarkError } from './benchmark-error.ts';

const COMMANDS: Record<string, () => Promise<(args: string[]) => Promise<void>>> = {
  step: async () => (await import('./commands/step.ts')).stepCommand,
  profile: async () => (await import('./commands/profile.ts')).profileCommand,
  memory: async () => (await import('./commands/memory.ts')).memoryCommand,
  accuracy: async () => (await import('./commands/accuracy.ts')).accuracyCommand,
  wasm: async () => (await import('./commands/wasm.ts')).wasmCommand,
  table: async () => (await import('./commands/table.ts')).tableCommand,
  // Started by `step`, not by a user.
  'native-side': async () => (await import('./commands/native-side.ts')).nativeSideCommand,
};

/** Runs a command line; returns the exit code: 0, 1 (failed) or 2 (bad usage). */
async function main([name = '', ...args]: string[]): Promise<number> {
  try {
    const load = COMMANDS[name];
    if (!load) {
      throw new BenchmarkError(`expected step, profile, memory, accuracy, wasm or table, actual '${name}'`, {
        exitCode: 2,
      });
    }
    await (await load())(args);
    return 0;
  } catch (error) {
    const known = error instanceof BenchmarkError;
    process.stderr.write(`${known ? error.message : (error as Error).stack}\n`);
    return known ? error.exitCode : 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
