import { createInterface } from 'node:readline';
import * as tf from '@tensorflow/tfjs-core';
import { parseOptions } from '../parse-options.ts';
import { createWorkload } from '../workload/create-workload.ts';

/**
 * The native engine's side of the step benchmark, in a process of its own that speaks like `pytorch/step.py`: a line of JSON when it
 * is ready, then for each number on standard input that many steps and a line with their time and processor time.
 */
export async function nativeSideCommand(args: string[]): Promise<void> {
  const options = parseOptions(args, ['model', 'batch', 'threads', 'inference', 'precision']);
  const { engine, parameters, flopPerImage, run } = await createWorkload(options);
  const versions = { Node: process.versions.node, tfjs: tf.version_core, 'instruction set': engine.isa };
  say({ parameters, flopPerImage, versions });

  let idleSince = cpuSeconds();
  for await (const line of createInterface({ input: process.stdin })) {
    const cpu = cpuSeconds();
    const start = performance.now();
    await run(Number(line));
    const seconds = (performance.now() - start) / 1000;
    say({ seconds, cpuSeconds: cpuSeconds() - cpu, idleCpuSeconds: cpu - idleSince });
    idleSince = cpuSeconds();
  }
}

const say = (message: object) => process.stdout.write(`${JSON.stringify(message)}\n`);

/** Of the whole process so far, all threads. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
