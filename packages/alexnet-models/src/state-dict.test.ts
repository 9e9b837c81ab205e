import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { expectNoLeaks, randomTensor, setUpTests } from '@x/test-kit';
import { beforeAll, describe, expect, it } from 'vitest';
import { improvedAlexNet } from './improved-alex-net.ts';
import { Linear } from './layers/linear.ts';
import { loadStateDict } from './load-state-dict.ts';
import { stateDict } from './state-dict.ts';

setUpTests();
beforeAll(() => tf.setBackend('cpu'));

describe('stateDict and loadStateDict', () => {
  it('permute the first linear layer, so that a flattened image means the same', async () => {
    const [height, width, channels] = [2, 3, 4];
    const model = sequential({
      layers: [layers.flatten({ inputShape: [height, width, channels] }), new Linear({ name: 'fc.1', outFeatures: 5 })],
    });
    const image = randomTensor<tf.Rank.R4>([1, height, width, channels], { seed: 1 });
    const { 'fc.1.weight': weight, 'fc.1.bias': bias } = await stateDict(model);
    expect(weight!.shape).toEqual([5, height * width * channels]);
    // PyTorch: flatten [channels, height, width], multiply with the rows of [out, in].
    const flattened = tf.reshape(tf.transpose(image, [0, 3, 1, 2]), [1, -1]);
    const product = tf.matMul(flattened, tf.tensor2d(weight!.data, [5, 24]), false, true);
    expect(model.predict(image)).toBeAllClose(tf.add(product, bias!.data));
  });

  it('carry all weights of a model over to another', async () => {
    const [source, target] = [improvedAlexNet({ seed: 1 }), improvedAlexNet({ seed: 2 })];
    const images = randomTensor([2, 32, 32, 3]);
    tf.tidy(() => void source.apply(images, { training: true }));
    const expected = source.predict(images) as tf.Tensor;
    expect(target.predict(images)).not.toBeAllClose(expected);
    const entries = await stateDict(source);
    await expectNoLeaks(() => loadStateDict(target, entries));
    const exactly = { relativeTolerance: 0, absoluteTolerance: 0 };
    expect(target.predict(images)).toBeAllClose(expected, exactly);
    expect(Object.keys(entries)).toHaveLength(36);
  });

  it('ignore num_batches_tracked and refuse what does not fit, before changing anything', async () => {
    const model = improvedAlexNet();
    const entries = await stateDict(model);
    loadStateDict(model, { ...entries, 'conv.1.num_batches_tracked': { shape: [], data: new Float32Array([5]) } });
    const { 'fc.5.bias': removed, ...rest } = entries;
    const wrong = {
      ...rest,
      'fc.7.bias': removed!,
      'conv.0.bias': { shape: [32], data: new Float32Array(31) },
      'conv.0.weight': { shape: [3, 3, 3, 32], data: new Float32Array(864) },
    };
    expect(() => loadStateDict(model, wrong)).toThrow(
      "the state dict does not fit model 'improved-alexnet':\n" +
        '  fc.7.bias is not a weight of the model\n' +
        '  conv.0.weight has another shape: expected [32,3,3,3], actual [3,3,3,32]\n' +
        '  conv.0.bias has 31 values, which is not its shape [32]\n' +
        '  fc.5.bias is missing, expected shape [10]',
    );
    expect((await stateDict(model))['conv.0.weight']!.data).toEqual(entries['conv.0.weight']!.data);
  });

  it('refuse a model with other weights', async () => {
    const model = sequential({ layers: [layers.dense({ name: 'other', inputShape: [2], units: 1 })] });
    await expect(stateDict(model)).rejects.toThrow(/layer 'other' \(Dense\) has weights without a PyTorch name/);
  });
});
