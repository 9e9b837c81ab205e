import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { alexNet, improvedAlexNet } from '@x/alexnet-models';
import { type NativeBackendInfo, registerNativeBackend } from '@x/tfjs-backend-native';
import { adam, evaluate, train } from '@x/trainer';
import type { NetworkName } from '../networks.ts';
import type { WorkOptions } from '../parse-options.ts';
import { fixedBatchSource } from './fixed-batch-source.ts';
import { modelFlop } from './model-flop.ts';

const BUILDERS: Record<NetworkName, () => LayersModel> = { improved: improvedAlexNet, alexnet: alexNet };
/** As many as CIFAR-10 has with batches of 128: what an epoch's start and end cost is part of training. */
const STEPS_PER_EPOCH = 390;

/** A network at work on the native engine, the way the product runs it. */
export interface Workload {
  engine: NativeBackendInfo;
  /** Number of trainable parameters. */
  parameters: number;
  /** Of a step, per image. */
  flopPerImage: number;
  /** Takes so many steps. */
  run(steps: number): Promise<void>;
  dispose(): Promise<void>;
}

/** Sets up `@x/trainer`'s `train()` with Adam, or `evaluate()` for inference, on one fixed batch. Selects the native backend. */
export async function createWorkload({ threads, precision, ...work }: WorkOptions): Promise<Workload> {
  const engine = await registerNativeBackend({ threads, precision });
  await tf.setBackend('native');
  return { engine, ...createStep(work) };
}

/** The same on the backend that is selected. */
export function createStep({
  model,
  batch,
  inference,
}: Pick<WorkOptions, 'model' | 'batch' | 'inference'>): Omit<Workload, 'engine'> {
  const network = BUILDERS[model]();
  const sampleShape = network.inputs[0]!.shape.slice(1) as number[];
  const common = {
    parameters: network.trainableWeights.reduce((sum, { shape }) => sum + tf.util.sizeFromShape(shape as number[]), 0),
    flopPerImage: modelFlop(network, { inference }),
  };

  if (inference) {
    const source = fixedBatchSource(sampleShape, batch, 1);
    return {
      ...common,
      async run(steps) {
        await evaluate(network, { ...source, size: batch * steps }, { batchSize: batch });
      },
      async dispose() {
        network.dispose();
      },
    };
  }

  const events = train({
    model: network,
    trainData: fixedBatchSource(sampleShape, batch, STEPS_PER_EPOCH),
    epochs: Number.MAX_SAFE_INTEGER,
    batchSize: batch,
    optimizer: adam(),
  });
  return {
    ...common,
    async run(steps) {
      // The iteration is lazy: nothing is computed until an event is asked for.
      for (let done = 0; done < steps; ) {
        const { value } = await events.next();
        if (value?.type === 'batch') done++;
      }
    },
    async dispose() {
      await events.return();
      network.dispose();
    },
  };
}
