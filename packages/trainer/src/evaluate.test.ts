import '@tensorflow/tfjs-backend-cpu';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { expectNoLeaks, setUpTests } from '@x/test-kit';
import { describe, expect, it } from 'vitest';
import { CountingDropout } from '../test/support/counting-dropout.ts';
import { tinyData } from '../test/support/tiny-data.ts';
import { tinyModel } from '../test/support/tiny-model.ts';
import type { BatchSource } from './data/batch-source.ts';
import { evaluate } from './evaluate.ts';

setUpTests();

/** Gives its input, three numbers, as logits. */
const identity = () => sequential({ layers: [layers.flatten({ inputShape: [1, 1, 3] })] });

/** Images whose pixels are the logits, in batches as asked for. */
function logitsAsImages(logits: number[][], labels: number[]): BatchSource {
  return {
    size: labels.length,
    sampleShape: [1, 1, 3],
    async *batches(order) {
      for (const indices of order) {
        yield {
          images: Float32Array.from([...indices].flatMap((index) => logits[index]!)),
          labels: Uint8Array.from(indices, (index) => labels[index]!),
          shape: [indices.length, 1, 1, 3],
          waitMilliseconds: 0,
        };
      }
    },
  };
}
const logits = [
  [2, 1, 0],
  [0, 3, 1],
  [1, 0, 2],
  [0, 2, 1],
];
const labels = [0, 2, 0, 1];

describe('evaluate', () => {
  it('scores hand-computed logits', async () => {
    const result = await evaluate(identity(), logitsAsImages(logits, labels), { batchSize: 3, topK: 2 });
    const logSum = (row: number[]) => Math.log(row.reduce((sum, value) => sum + Math.exp(value), 0));
    const losses = logits.map((row, index) => logSum(row) - row[labels[index]!]!);
    expect(result.loss).toBeAllClose(losses.reduce((sum, loss) => sum + loss, 0) / 4);
    expect(result.accuracy).toBe(0.5);
    expect(result.topKAccuracy).toBe(1);
    expect(result.classes).toBe(3);
    expect([...result.labels]).toEqual(labels);
    expect([...result.predictions]).toEqual([0, 1, 2, 1]);
    const probabilities = logits.flatMap((row) => row.map((value) => Math.exp(value - logSum(row))));
    expect(result.probabilities).toBeAllClose(probabilities);
  });

  it('scores the mean with the mirror image apart', async () => {
    // One row of three pixels, which are the logits: mirrored, the first and the last change places.
    const rows = sequential({ layers: [layers.flatten({ inputShape: [1, 3, 1] })] });
    const data = { ...logitsAsImages(logits, labels), sampleShape: [1, 3, 1] };
    const batches = data.batches.bind(data);
    const source: BatchSource = {
      ...data,
      async *batches(order, options) {
        for await (const batch of batches(order, options)) yield { ...batch, shape: [batch.labels.length, 1, 3, 1] };
      },
    };
    const plain = await evaluate(rows, source, { batchSize: 3, topK: 2 });
    const { flip, ...others } = await evaluate(rows, source, { batchSize: 3, topK: 2, flip: true });
    expect(others).toEqual(plain);
    const means = logits.map(([first, middle, last]) => [(first! + last!) / 2, middle!, (first! + last!) / 2]);
    expect(flip).toEqual(
      (({ loss, accuracy, topKAccuracy }) => ({ loss, accuracy, topKAccuracy }))(
        await evaluate(identity(), logitsAsImages(means, labels), { topK: 2 }),
      ),
    );
    expect(flip!.accuracy).toBe(0.75);
    await expectNoLeaks(async () => void (await evaluate(rows, source, { flip: true })));
    await expect(
      evaluate(
        sequential({ layers: [layers.dense({ inputShape: [3], units: 3 })] }),
        { ...source, sampleShape: [3] },
        { flip: true },
      ),
    ).rejects.toThrow('flip: expected images [height, width, channels] to mirror, actual [3]');
  });

  it('does not depend on the batch size', async () => {
    const model = tinyModel();
    const [one, all] = [await evaluate(model, tinyData(), { batchSize: 1 }), await evaluate(model, tinyData())];
    expect(one.predictions).toEqual(all.predictions);
    expect(one.loss).toBeAllClose(all.loss);
  });

  it('runs in inference mode and leaks nothing', async () => {
    const model = tinyModel();
    const before = model.getWeights().map((weight) => weight.dataSync().slice());
    await expectNoLeaks(() => evaluate(model, tinyData(), { batchSize: 8 }));
    expect(model.layers.find((layer) => layer instanceof CountingDropout)).toMatchObject({ callIndex: 0 });
    expect(model.getWeights().map((weight) => weight.dataSync())).toEqual(before);
  });

  it('stops at an abort', async () => {
    const controller = new AbortController();
    let batches = 0;
    const data = tinyData({ onBatch: () => void (++batches === 2 && controller.abort(new Error('enough'))) });
    await expect(evaluate(tinyModel(), data, { batchSize: 4, signal: controller.signal })).rejects.toThrow('enough');
    expect(batches).toBe(2);
  });

  it('refuses what it cannot score', async () => {
    const data = logitsAsImages(logits, labels);
    await expect(evaluate(identity(), tinyData())).rejects.toThrow(
      "data: expected images of shape [1,1,3], the model's input, actual [2,2,1]",
    );
    await expect(evaluate(identity(), data, { batchSize: 0 })).rejects.toThrow('evaluate: batchSize: Too small');
    await expect(evaluate(identity(), data, { k: 2 } as never)).rejects.toThrow('evaluate: unknown option "k"');
    await expect(evaluate(identity(), logitsAsImages([[0, Number.NaN, 0]], [0]))).rejects.toThrow(
      'evaluation: expected finite logits, actual NaN or infinity in images 0 to 0',
    );
    const short = { ...data, async *batches() {} };
    await expect(evaluate(identity(), short)).rejects.toThrow('data: expected 4 images in batches, actual 0');
    await expect(evaluate(identity(), { ...data, size: 0 })).rejects.toThrow(
      'data: expected at least one image, actual 0',
    );
  });

  it('refuses models without logits', async () => {
    const input = { inputShape: [1, 1, 3] };
    const softmax = sequential({
      layers: [layers.flatten(input), layers.dense({ units: 3, activation: 'softmax', name: 'end' })],
    });
    const images = logitsAsImages(logits, labels);
    await expect(evaluate(softmax, images)).rejects.toThrow(
      'model: expected logits, actual probabilities; remove the softmax from its last layer "end"',
    );
    const softmaxLayer = sequential({ layers: [layers.flatten(input), layers.softmax()] });
    await expect(evaluate(softmaxLayer, images)).rejects.toThrow('model: expected logits, actual probabilities');
    const spatial = sequential({ layers: [layers.activation({ activation: 'relu', ...input })] });
    await expect(evaluate(spatial, images)).rejects.toThrow(
      'model: expected logits of shape [batch, classes], actual output [,1,1,3]',
    );
  });
});
