import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { randomTensor, setUpTests } from '@x/test-kit';
import { beforeAll, describe, expect, it } from 'vitest';
import { improvedAlexNet } from './improved-alex-net.ts';
import { ModelError } from './model-error.ts';
import { stateDict } from './state-dict.ts';

setUpTests();
beforeAll(() => tf.setBackend('cpu'));

const exactly = { relativeTolerance: 0, absoluteTolerance: 0 };
const sizeOf = (weights: { shape: (number | null)[] }[]) =>
  weights.reduce((sum, { shape }) => sum + shape.reduce<number>((product, length) => product * length!, 1), 0);

describe('improvedAlexNet', () => {
  it('has 907,210 parameters, and 832 running statistics', () => {
    const model = improvedAlexNet();
    expect(sizeOf(model.trainableWeights)).toBe(907_210);
    expect(sizeOf(model.nonTrainableWeights)).toBe(832);
    expect(model.name).toBe('improved-alexnet');
    expect(model.inputs[0]!.shape).toEqual([null, 32, 32, 3]);
    expect(model.outputs[0]!.shape).toEqual([null, 10]);
  });

  it('starts with other weights for another seed, and in every layer', async () => {
    const [first, again, other] = await Promise.all([1, 1, 2].map((seed) => stateDict(improvedAlexNet({ seed }))));
    for (const [name, { data }] of Object.entries(first!)) expect(again![name]!.data).toBeAllClose(data, exactly);
    const random = Object.keys(first!).filter((name) => /(0|4|8|11|14|fc\..)\.(weight|bias)$/.test(name));
    expect(random).toHaveLength(16);
    const starts = random.flatMap((name) => [first![name]!.data[0], other![name]!.data[0]]);
    expect(new Set(starts).size).toBe(32);
  });

  it('drops units while training only, others at every call', () => {
    const model = improvedAlexNet({ classes: 3, dropout: 0.5, name: 'mine' });
    const images = randomTensor([2, 32, 32, 3]);
    const run = (training: boolean) => model.apply(images, { training }) as tf.Tensor;
    expect(run(false).shape).toEqual([2, 3]);
    expect(run(false)).toBeAllClose(run(false), exactly);
    expect(run(true)).not.toBeAllClose(run(true));
    const counted = model.layers.filter((layer) => 'callIndex' in layer) as unknown as { callIndex: number }[];
    expect(counted.map(({ callIndex }) => callIndex)).toEqual([2, 2]);
    expect(model.name).toBe('mine');
  });

  it('leaves nothing behind when disposed, trained or not', () => {
    const images = randomTensor<tf.Rank.R4>([2, 32, 32, 3]);
    const before = tf.memory();
    const model = improvedAlexNet();
    tf.tidy(() => void model.apply(images, { training: true }));
    model.dispose();
    expect(tf.memory()).toEqual({ ...before, unreliable: tf.memory().unreliable });
  });

  it.each([
    [{ classes: 0 }, /improvedAlexNet: classes must be an integer of at least 1, actual 0/],
    [{ dropout: 1 }, /improvedAlexNet: dropout must be at least 0 and below 1, actual 1/],
    [{ dropout: -0.1 }, /dropout must be/],
    [{ dropout: '0.5' }, /dropout must be at least 0 and below 1, actual '0.5'/],
    [{ seed: 1.5 }, /seed must be an integer from 0 to 4294967295, actual 1.5/],
    [{ numClasses: 3 }, /improvedAlexNet: unknown option 'numClasses'\. Expected: seed, dropout, classes, name\./],
  ])('refuses %j', (options, message) => {
    const make = () => improvedAlexNet(options as object);
    expect(make).toThrow(ModelError);
    expect(make).toThrow(message);
  });
});
