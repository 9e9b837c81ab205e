import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { BenchmarkError } from '../benchmark-error.ts';

const readySchema = z.strictObject({
  parameters: z.int().min(1),
  flopPerImage: z.number().positive().optional(),
  versions: z.record(z.string(), z.string()),
});
const blockSchema = z.strictObject({
  seconds: z.number().positive(),
  cpuSeconds: z.number().min(0),
  idleCpuSeconds: z.number().min(0),
});

/** What a side says once it is ready. */
type Ready = z.infer<typeof readySchema>;
/** One measured block: its time, the processor time of the whole process in it, and that since the block before. */
type Block = z.infer<typeof blockSchema>;

/** One side of the benchmark. It computes only between a call of `run` and its result. */
export interface Side {
  readonly name: string;
  readonly ready: Ready;
  run(steps: number): Promise<Block>;
  close(): Promise<void>;
}

export interface Command {
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
}

/**
 * Starts a process that writes a JSON line when it is ready, then blocks on its standard input, and answers each number of steps there
 * with a JSON line. Errors: a process that cannot be started, ends, or answers something else; with the end of what it wrote to
 * its standard error.
 */
export async function startMeasuredProcess(name: string, { command, args, env }: Command): Promise<Side> {
  const child = spawn(command, args, { env, stdio: 'pipe' });
  const answers = readAnswers(name, child);
  const ready = await answers.next(readySchema);
  return {
    name,
    ready,
    async run(steps) {
      child.stdin.write(`${steps}\n`);
      return answers.next(blockSchema);
    },
    async close() {
      const running = child.exitCode === null && child.signalCode === null;
      child.stdin.end();
      if (running) await once(child, 'exit');
    },
  };
}

function readAnswers(name: string, child: ChildProcessWithoutNullStreams) {
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-2000);
  });
  // A write to a process that has ended: its end is reported where the answer is awaited.
  child.stdin.on('error', () => {});
  const end = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) => resolve(`it ended with ${signal ?? `exit code ${code}`}`));
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async next<Answer>(schema: z.ZodType<Answer>): Promise<Answer> {
      const { value: line, done } = await Promise.race([
        lines.next(),
        end.then(() => ({ value: undefined, done: true })),
      ]);
      if (done) throw new BenchmarkError(`${name}: no answer: ${await end}\n${errors}`.trimEnd());
      try {
        return schema.parse(JSON.parse(line!));
      } catch (error) {
        throw new BenchmarkError(`${name}: unexpected answer '${line}': ${(error as Error).message}`);
      }
    },
  };
}
