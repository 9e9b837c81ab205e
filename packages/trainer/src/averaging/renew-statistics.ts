import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { readCallIndices, writeCallIndices } from '../call-indices.ts';
import type { Batch } from '../data/batch-source.ts';
import { imagesTensor } from '../data/batch-tensors.ts';
import { yieldToEventLoop } from '../yield-to-event-loop.ts';

/** Large beside what batches have, so that the share that is kept of it can be read off. */
const MARK = 2 ** 20;

/**
 * Replaces the running statistics of a model's layers (batch normalisation) by the mean of those of the batches, each counting alike:
 * PyTorch's `torch.optim.swa_utils.update_bn`. Statistics are what a training call moves towards the batch's by a fixed share, whatever
 * the layer. Everything else is as before, the layers' `callIndex` too; after an error (of the batches, an abort) the statistics too.
 */
export async function renewStatistics(
  model: LayersModel,
  batches: AsyncIterable<Batch>,
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<void> {
  const indices = readCallIndices(model);
  const candidates = model.nonTrainableWeights
    .map((weight) => weight.read() as tf.Variable)
    .filter(({ dtype }) => dtype === 'float32');
  const before = candidates.map((variable) => tf.keep(variable.clone()));
  /** Sums over the batches of the share that each had moved a statistic from 0. */
  let sums: tf.Tensor[] = [];
  let statistics: tf.Variable[] = [];
  let movedShares: tf.Tensor[] = [];
  let count = 0;
  const run = (images: tf.Tensor) => tf.tidy(() => void model.apply(images, { training: true }));
  const setAll = (value: number) =>
    tf.tidy(() => {
      for (const variable of statistics) variable.assign(tf.fill(variable.shape, value));
    });
  const runFromZero = (images: tf.Tensor) => {
    setAll(0);
    run(images);
  };
  let done = false;
  try {
    for await (const batch of batches) {
      const images = imagesTensor(batch);
      try {
        if (count === 0) {
          run(images);
          const moved = await Promise.all(candidates.map((variable, index) => differ(variable, before[index]!)));
          statistics = candidates.filter((_, index) => moved[index]);
          setAll(MARK);
          run(images);
          const marked = statistics.map((variable) => tf.keep(variable.clone()));
          runFromZero(images);
          movedShares = tf.tidy(() =>
            statistics.map((variable, index) => tf.sub(1, tf.mean(tf.div(tf.sub(marked[index]!, variable), MARK)))),
          );
          for (const share of movedShares) tf.keep(share);
          tf.dispose(marked);
        } else runFromZero(images);
      } finally {
        images.dispose();
      }
      const old = sums;
      sums = statistics.map((variable, index) =>
        tf.keep(count === 0 ? variable.clone() : tf.add(old[index]!, variable)),
      );
      tf.dispose(old);
      count++;
      if (statistics.length === 0) break;
      await yieldToEventLoop();
      signal?.throwIfAborted();
    }
    tf.tidy(() => {
      for (const [index, variable] of statistics.entries()) {
        variable.assign(tf.div(sums[index]!, tf.mul(movedShares[index]!, count)));
      }
    });
    done = true;
  } finally {
    if (!done) for (const [index, variable] of candidates.entries()) variable.assign(before[index]!);
    tf.dispose([...before, ...sums, ...movedShares]);
    writeCallIndices(model, indices, 'the model');
  }
}

/** Without `dataSync`, which tfjs's webgpu backend lacks in Node. */
async function differ(a: tf.Tensor, b: tf.Tensor): Promise<boolean> {
  const result = tf.tidy(() => tf.any(tf.notEqual(a, b)));
  try {
    return (await result.data())[0] === 1;
  } finally {
    result.dispose();
  }
}
