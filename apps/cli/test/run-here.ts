import { createOutput } from '../src/progress/output.ts';
import { type RunCliOptions, runCli } from '../src/run-cli.ts';

/** Runs the command line in this process: its exit code, and all that it wrote. */
export async function runHere(
  args: readonly string[],
  { environment = {}, ...options }: Pick<RunCliOptions, 'environment' | 'loadData' | 'main'> = {},
) {
  const written = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof written) => ({
    write: (text: string) => {
      written[name] += text;
      return true;
    },
  });
  const output = createOutput({ stdout: stream('stdout'), stderr: stream('stderr') }, environment);
  const code = await runCli(args, { program: 'cli', output, environment, ...options });
  return { code, ...written };
}
