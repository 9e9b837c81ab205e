import { cpuUsage } from 'node:process';
import * as tf from '@tensorflow/tfjs-core';
import { registerNativeBackend } from '@x/tfjs-backend-native';
import { describeMachine } from '../measure/describe-machine.ts';
import { parseOptions } from '../parse-options.ts';
import { writeResult } from '../report/write-result.ts';
import { composeFilterGradient } from '../wasm/compose-filter-gradient.ts';
import { formatWasm, type WasmResult } from '../wasm/format-wasm.ts';
import { measureCeiling } from '../wasm/measure-ceiling.ts';
import { measureConvolutions } from '../wasm/measure-convolutions.ts';
import { createStep, type Workload } from '../workload/create-workload.ts';

/** The kernels in WebAssembly, on one thread: 3×3 convolutions against its ceiling, and a training step against stock tfjs's backend. */
export async function wasmCommand(args: string[]): Promise<void> {
  const { batch, pairs, json } = parseOptions(args, ['batch', 'pairs', 'json'], { batch: 16, pairs: 3 });
  const { isa } = await registerNativeBackend({ engine: 'wasm', threads: 1 });
  const ceiling = await measureCeiling(isa === 'wasm-relaxed-simd');
  const convolutions = await measureConvolutions();
  const result: WasmResult = {
    date: new Date().toISOString(),
    machine: describeMachine(),
    versions: { Node: process.versions.node, tfjs: tf.version_core, 'instruction set': isa },
    batch,
    ceiling,
    convolutions,
    steps: await measureSteps(batch, pairs),
  };
  process.stdout.write(formatWasm(result));
  if (json !== undefined) writeResult(json, result);
}

/** A step of each side in turn, after one that warms up. Processor time: stock tfjs takes one thread in Node, as ours does here. */
async function measureSteps(batch: number, pairs: number): Promise<WasmResult['steps']> {
  await import('@tensorflow/tfjs-backend-wasm');
  composeFilterGradient('wasm');
  const options = { model: 'improved', batch, inference: false } as const;
  const sides: Record<keyof WasmResult['steps'], { backend: string; workload?: Omit<Workload, 'engine'> }> = {
    ours: { backend: 'native' },
    stock: { backend: 'wasm' },
  };
  const steps: WasmResult['steps'] = { ours: [], stock: [] };
  for (let pair = 0; pair <= pairs; pair++) {
    for (const name of ['ours', 'stock'] as const) {
      const side = sides[name];
      await tf.setBackend(side.backend);
      side.workload ??= createStep(options);
      const before = cpuUsage();
      await side.workload.run(1);
      const { user, system } = cpuUsage(before);
      if (pair > 0) steps[name].push((user + system) / 1000 / batch);
    }
  }
  for (const { backend, workload } of Object.values(sides)) {
    await tf.setBackend(backend);
    await workload?.dispose();
  }
  return steps;
}
