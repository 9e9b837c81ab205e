import type { TrainStep } from '../create-train-step.ts';
import type { Batch, BatchSource } from '../data/batch-source.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import { TrainerError } from '../trainer-error.ts';
import { yieldToEventLoop } from '../yield-to-event-loop.ts';
import type { BatchSizeTrial } from './find-batch-size.ts';
import { isOutOfMemory } from './is-out-of-memory.ts';
import { peakBytesOf } from './peak-bytes-of.ts';

interface TryBatchSizeOptions {
  trainStep: TrainStep;
  trainData: BatchSource;
  accumulate: number;
  optimizer: Optimizer;
  stepsPerTrial: number;
  memoryLimit: number;
  signal?: AbortSignal;
}

/** Takes some steps with batches of one size. Errors: whatever is not about memory. */
export async function tryBatchSize(
  batchSize: number,
  { trainStep, trainData, accumulate, optimizer, stepsPerTrial, memoryLimit, signal }: TryBatchSizeOptions,
): Promise<BatchSizeTrial> {
  // The memory of a third batch is that of the second: the sum of the gradients is there already.
  const parts = Math.min(accumulate, 2);
  let peakBytes = 0;
  let milliseconds = Number.POSITIVE_INFINITY;
  let step = 0;
  try {
    for await (const batch of trainData.batches(orderOf(trainData.size, batchSize, stepsPerTrial), {
      epoch: 1,
      ...(signal && { signal }),
    })) {
      step++;
      const settings = { learningRate: optimizer.learningRate, step };
      if (step === 1) {
        peakBytes = await peakBytesOf(() => takeStep(trainStep, batch, { parts, ...settings }));
        // An engine that does not refuse has got past the limit by this size alone.
        if (peakBytes > memoryLimit) {
          return { batchSize, fits: false, peakBytes, reason: `needs ${peakBytes} bytes` };
        }
      } else {
        const start = performance.now();
        await takeStep(trainStep, batch, { parts, ...settings });
        milliseconds = Math.min(milliseconds, performance.now() - start);
      }
      await yieldToEventLoop();
      signal?.throwIfAborted();
    }
  } catch (error) {
    trainStep.dispose();
    if (!isOutOfMemory(error)) throw error;
    return { batchSize, fits: false, reason: (error as Error).message };
  }
  if (step !== stepsPerTrial) {
    throw new TrainerError(`trainData: expected ${stepsPerTrial} batches, actual ${step}`);
  }
  return { batchSize, fits: true, peakBytes, ...(step > 1 && { milliseconds }) };
}

/** The images from the first on, over and over. */
function orderOf(size: number, batchSize: number, batches: number): Uint32Array[] {
  return Array.from({ length: batches }, (_, batch) =>
    Uint32Array.from({ length: batchSize }, (_, row) => (batch * batchSize + row) % size),
  );
}

async function takeStep(
  trainStep: TrainStep,
  batch: Batch,
  { parts, ...settings }: { parts: number; learningRate: number; step: number },
): Promise<void> {
  for (let part = 0; part < parts; part++) {
    const logits = trainStep.addBatch(batch, 1 / parts);
    try {
      await logits.data();
    } finally {
      logits.dispose();
    }
  }
  trainStep.update(settings);
}
