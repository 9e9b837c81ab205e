import '@tensorflow/tfjs-backend-cpu';
import { type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';
import { expectNoLeaks, setUpTests } from '@x/test-kit';
import { describe, expect, it } from 'vitest';
import { CountingDropout } from '../../test/support/counting-dropout.ts';
import { tinyData } from '../../test/support/tiny-data.ts';
import type { Batch } from '../data/batch-source.ts';
import { splitIntoBatches } from '../data/split-into-batches.ts';
import { readWeights } from '../weights.ts';
import { renewStatistics } from './renew-statistics.ts';

setUpTests();

/** 20 images of the epoch in batches of 8, 8 and 4. */
const batches = (): AsyncIterable<Batch> =>
  tinyData().batches(
    splitIntoBatches(
      Uint32Array.from({ length: 20 }, (_, index) => index),
      { batchSize: 8 },
    ),
    {
      epoch: 2,
    },
  );

function model(momentum: number): LayersModel {
  const inner = sequential({
    layers: [
      layers.dense({ name: 'hidden', inputShape: [4], units: 3, kernelInitializer: 'ones' }),
      layers.batchNormalization({ name: 'norm', momentum }),
    ],
  });
  return sequential({
    layers: [
      layers.flatten({ inputShape: [2, 2, 1] }),
      layers.batchNormalization({ name: 'first', momentum }),
      layers.batchNormalization({ name: 'frozen', momentum, trainable: false }),
      inner,
      new CountingDropout({ name: 'dropout' }),
    ],
  });
}

const statisticsOf = async (of: LayersModel) =>
  Object.fromEntries(
    Object.entries(await readWeights(of))
      .filter(([name]) => name.includes('moving'))
      .map(([name, { data }]) => [name, [...data]]),
  );

describe('renewStatistics', () => {
  it.each([0, 0.9, 0.99])('takes the mean of the batches, whatever the momentum: %f', async (momentum) => {
    // With momentum 0 the running statistics are those of the last batch.
    const single = model(0);
    const means: Record<string, number[]> = {};
    for await (const batch of batches()) {
      await renewStatistics(
        single,
        (async function* () {
          yield batch;
        })(),
      );
      for (const [name, values] of Object.entries(await statisticsOf(single))) {
        means[name] = values.map((value, index) => (means[name]?.[index] ?? 0) + value / 3);
      }
    }
    const renewed = model(momentum);
    await renewStatistics(renewed, batches());
    const after = await statisticsOf(renewed);
    expect(Object.keys(after)).toHaveLength(6);
    for (const [name, values] of Object.entries(after)) {
      expect(values).toBeAllClose(means[name]!, { relativeTolerance: 2e-5, absoluteTolerance: 1e-5 });
    }
    // The first layer sees the images themselves: its means are those of the pixels, batch by batch.
    const pixels = [0, 0, 0, 0];
    for await (const { images, labels } of batches()) {
      for (const [index, value] of images.entries()) pixels[index % 4]! += value / labels.length / 3;
    }
    expect(after['first/moving_mean']).toBeAllClose(pixels, { relativeTolerance: 2e-5, absoluteTolerance: 1e-5 });
  });

  it('forgets what was there, and changes nothing else', async () => {
    const [fresh, used] = [model(0.9), model(0.9)];
    const before = await readWeights(fresh);
    await renewStatistics(fresh, batches());
    await renewStatistics(used, batches());
    await renewStatistics(used, batches());
    const after = await readWeights(used);
    expect(after).toEqual(await readWeights(fresh));
    expect(after['frozen/gamma']).toEqual(before['frozen/gamma']);
    expect(after['hidden/kernel']).toEqual(before['hidden/kernel']);
    const dropout = used.layers.find((layer) => layer instanceof CountingDropout);
    expect(dropout!.callIndex).toBe(0);
  });

  it('puts everything back when the batches fail or the signal comes', async () => {
    const of = model(0.9);
    const before = await readWeights(of);
    const failing = async function* () {
      for await (const batch of batches()) {
        yield batch;
        throw new Error('worker died');
      }
    };
    await expect(renewStatistics(of, failing())).rejects.toThrow('worker died');
    await expect(renewStatistics(of, batches(), { signal: AbortSignal.abort() })).rejects.toThrow('abort');
    expect(await readWeights(of)).toEqual(before);
  });

  it('reads one batch only where there are no statistics', async () => {
    let taken = 0;
    const counting = async function* () {
      for await (const batch of batches()) {
        taken++;
        yield batch;
      }
    };
    await renewStatistics(sequential({ layers: [layers.flatten({ inputShape: [2, 2, 1] })] }), counting());
    expect(taken).toBe(1);
  });

  it('keeps the number of tensors', async () => {
    const of = model(0.9);
    await expectNoLeaks(() => renewStatistics(of, batches()));
    await expectNoLeaks(() => renewStatistics(of, batches(), { signal: AbortSignal.abort() }).catch(() => {}));
  });
});
