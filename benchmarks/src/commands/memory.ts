import * as tf from '@tensorflow/tfjs-core';
import { BenchmarkError } from '../benchmark-error.ts';
import { describeMachine } from '../measure/describe-machine.ts';
import { collectGarbage } from '../memory/collect-garbage.ts';
import { formatMemory } from '../memory/format-memory.ts';
import type { MemoryResult, MemorySample } from '../memory/memory-result.ts';
import { sampleSteps } from '../memory/sample-steps.ts';
import { NETWORKS } from '../networks.ts';
import { parseOptions } from '../parse-options.ts';
import { writeResult } from '../report/write-result.ts';
import { createWorkload } from '../workload/create-workload.ts';

/** Trains in this process and reports what memory it holds. Fails when that grows, or when its peak is over the limit. */
export async function memoryCommand(args: string[]): Promise<void> {
  const options = parseOptions(args, ['model', 'batch', 'steps', 'threads', 'precision', 'json'], {
    steps: (model) => NETWORKS[model].memorySteps,
  });
  const { model, batch, steps, threads } = options;
  const workload = await createWorkload(options);
  const samples: MemorySample[] = [];
  let done = 0;
  try {
    for (const step of sampleSteps(steps)) {
      await workload.run(step - done);
      done = step;
      await collectGarbage();
      samples.push({ step, resident: process.memoryUsage.rss(), ...tensorMemory() });
    }
  } finally {
    await workload.dispose();
  }
  const { cpu, platform } = describeMachine();
  const result: MemoryResult = {
    date: new Date().toISOString(),
    settings: { model, batch, steps, threads },
    machine: { cpu, platform, node: process.versions.node, isa: workload.engine.isa },
    samples,
    // In KiB.
    peak: process.resourceUsage().maxRSS * 1024,
  };
  const { text, over } = formatMemory(result);
  process.stdout.write(text);
  if (options.json !== undefined) writeResult(options.json, result);
  if (over.length > 0) throw new BenchmarkError(over.join('; '));
}

function tensorMemory(): Omit<MemorySample, 'step' | 'resident'> {
  const { numTensors, numBytes, numBytesFree } = tf.memory() as tf.MemoryInfo & { numBytesFree: number };
  return { tensors: numTensors, tensorBytes: numBytes, freeBytes: numBytesFree };
}
