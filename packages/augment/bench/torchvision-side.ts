import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Normalize, Transform } from '../src/index.ts';

export interface Task {
  transform: Transform;
  normalize: Normalize;
  kind: 'tensor' | 'pil';
  seconds: number;
}

export type Answer = { images: number; seconds: number; missing?: undefined } | { missing: string };

const candidates = ['python3', '/usr/bin/python3', '/usr/local/bin/python3', 'python'];

/** The first interpreter that can import torchvision; undefined: none of them. */
export function findPython(): string | undefined {
  return candidates.find((path) => spawnSync(path, ['-c', 'import torchvision']).status === 0);
}

/** Starts torchvision_side.py, which computes only while a task is asked for. Errors: what it wrote when it ended too early. */
export async function startTorchvision(python: string) {
  const child = spawn(python, [fileURLToPath(new URL('torchvision_side.py', import.meta.url))], {
    env: { ...process.env, OMP_NUM_THREADS: '1' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-2000);
  });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  // A write after its end: the end is reported where the answer is awaited.
  child.stdin.on('error', () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    const { value, done } = await lines.next();
    if (!done) return JSON.parse(value);
    await ended;
    throw new Error(`torchvision_side.py ended without an answer:\n${errors}`);
  };
  return {
    versions: (await answer()) as Record<string, string>,
    async run(task: Task): Promise<Answer> {
      child.stdin.write(`${JSON.stringify(task)}\n`);
      return answer();
    },
    async close() {
      child.stdin.end();
      await ended;
    },
  };
}
