import '@tensorflow/tfjs-backend-cpu';
import { input, type LayersModel, layers, model as modelOf, sequential } from '@tensorflow/tfjs-layers';
import { setUpTests } from '@x/test-kit';
import { describe, expect, it } from 'vitest';
import { CountingDropout } from '../../test/support/counting-dropout.ts';
import { TrainerError } from '../trainer-error.ts';
import { modelSummary } from './model-summary.ts';

setUpTests();

// The default, an orthogonal matrix, needs more of tfjs than is loaded here.
const recurrent = { recurrentInitializer: 'zeros' } as const;

/** The layers' figures by name. */
const byName = (model: LayersModel) => new Map(modelSummary(model).layers.map((layer) => [layer.name, layer]));

describe('modelSummary', () => {
  it('counts each layer and the whole', () => {
    const model = sequential({
      layers: [
        layers.conv2d({ name: 'conv', inputShape: [8, 6, 3], filters: 4, kernelSize: 3, padding: 'same', strides: 2 }),
        layers.batchNormalization({ name: 'norm' }),
        layers.maxPooling2d({ name: 'pool', poolSize: 2, padding: 'same' }),
        layers.flatten({ name: 'flatten' }),
        new CountingDropout({ name: 'dropout' }),
        layers.dense({ name: 'logits', units: 5 }),
      ],
    });
    expect(modelSummary(model)).toEqual({
      layers: [
        // 3·3·3·4 weights at each of 4·3 positions.
        layer('conv', 'Conv2D', [4, 3, 4], { parameters: 112, trainable: 112, multiplyAdds: 108 * 12, values: 48 }),
        layer('norm', 'BatchNormalization', [4, 3, 4], { parameters: 16, trainable: 8, values: 48 }),
        layer('pool', 'MaxPooling2D', [2, 2, 4], { values: 16 }),
        layer('flatten', 'Flatten', [16], {}),
        layer('dropout', 'CountingDropout', [16], { values: 16 }),
        layer('logits', 'Dense', [5], { parameters: 85, trainable: 85, multiplyAdds: 80, values: 5 }),
      ],
      parameters: 213,
      trainableParameters: 205,
      multiplyAdds: 108 * 12 + 80,
      uncounted: [],
      activationBytes: 4 * (48 + 48 + 16 + 16 + 5),
      inputBytes: 4 * 144,
    });
  });

  it.each([
    ['Conv1D', layers.conv1d({ filters: 4, kernelSize: 3 }), [10, 2], 3 * 2 * 4 * 8],
    ['Conv3D', layers.conv3d({ filters: 2, kernelSize: 2 }), [4, 4, 4, 3], 8 * 3 * 2 * 27],
    ['Conv2DTranspose', layers.conv2dTranspose({ filters: 4, kernelSize: 3, strides: 2 }), [5, 5, 2], 9 * 4 * 2 * 25],
    ['DepthwiseConv2D', layers.depthwiseConv2d({ kernelSize: 3, depthMultiplier: 2 }), [6, 6, 3], 9 * 3 * 2 * 16],
    // Each channel by itself, then all of them at each position.
    ['SeparableConv2D', layers.separableConv2d({ filters: 5, kernelSize: 3 }), [6, 6, 3], (9 * 3 + 3 * 5) * 16],
    ['Dense', layers.dense({ units: 4 }), [7, 3], 3 * 4 * 7],
    ['LSTM', layers.lstm({ units: 4, ...recurrent }), [7, 3], (3 * 16 + 4 * 16) * 7],
    ['GRU', layers.gru({ units: 4, returnSequences: true, ...recurrent }), [7, 3], (3 * 12 + 4 * 12) * 7],
    ['SimpleRNN', layers.simpleRNN({ units: 4, ...recurrent }), [7, 3], (3 * 4 + 4 * 4) * 7],
    ['LayerNormalization', layers.layerNormalization(), [7, 3], 0],
    ['PReLU', layers.prelu(), [7, 3], 0],
  ])('counts the products of %s', (className, made, inputShape, expected) => {
    const start = input({ shape: inputShape });
    const summary = modelSummary(modelOf({ inputs: start, outputs: made.apply(start) as never }));
    expect(summary.layers.map((found) => found.className)).toEqual(['InputLayer', className]);
    expect(summary.multiplyAdds).toBe(expected);
    expect(summary.inputBytes).toBe(4 * inputShape.reduce((a, b) => a * b));
  });

  it('counts channels in front as well', () => {
    const made = layers.conv2d({ name: 'conv', filters: 4, kernelSize: 3, dataFormat: 'channelsFirst' });
    const start = input({ shape: [2, 7, 6] });
    expect(byName(modelOf({ inputs: start, outputs: made.apply(start) as never })).get('conv')).toMatchObject({
      outputShapes: [[4, 5, 4]],
      multiplyAdds: 9 * 2 * 4 * 20,
    });
  });

  it('counts a shared layer once for each use, its parameters once', () => {
    const shared = layers.dense({ name: 'shared', units: 3 });
    const [left, right] = [input({ shape: [2] }), input({ shape: [2] })];
    const outputs = layers
      .concatenate({ name: 'both' })
      .apply([shared.apply(left) as never, shared.apply(right) as never]) as never;
    const found = byName(modelOf({ inputs: [left, right], outputs }));
    expect(found.get('shared')).toMatchObject({
      outputShapes: [[3], [3]],
      parameters: 9,
      multiplyAdds: 12,
      activationBytes: 24,
    });
    expect(found.get('both')).toMatchObject({ outputShapes: [[6]], multiplyAdds: 0, activationBytes: 24 });
  });

  it('goes into models within the model, and knows what is frozen', () => {
    const inner = sequential({
      name: 'inner',
      layers: [layers.dense({ name: 'a', units: 3, inputShape: [2] }), layers.reLU({ name: 'relu' })],
    });
    inner.trainable = false;
    const model = sequential({ layers: [inner, layers.dense({ name: 'b', units: 2 })] });
    const summary = modelSummary(model);
    expect(summary.layers.map(({ name }) => name)).toEqual(['inner/a', 'inner/relu', 'b']);
    expect(summary).toMatchObject({
      parameters: 17,
      trainableParameters: 8,
      multiplyAdds: 12,
      activationBytes: 4 * (3 + 3 + 2),
    });
  });

  it('counts a model within the model once for each use', () => {
    const inner = sequential({ name: 'inner', layers: [layers.dense({ name: 'a', units: 3, inputShape: [2] })] });
    const [left, right] = [input({ shape: [2] }), input({ shape: [2] })];
    const outputs = [inner.apply(left), inner.apply(right)] as never;
    expect(byName(modelOf({ inputs: [left, right], outputs })).get('inner/a')).toMatchObject({
      parameters: 9,
      multiplyAdds: 12,
      activationBytes: 24,
    });
  });

  it('names layers that it cannot count', () => {
    const model = sequential({
      layers: [
        layers.timeDistributed({ name: 'steps', layer: layers.dense({ units: 3 }), inputShape: [4, 2] }),
        layers.dense({ name: 'last', units: 2 }),
      ],
    });
    const summary = modelSummary(model);
    expect(summary.uncounted).toEqual(['steps']);
    expect(summary.layers[0]).toMatchObject({ multiplyAdds: undefined, parameters: 9, activationBytes: 48 });
    expect(summary.multiplyAdds).toBe(24);
  });

  it('refuses what has no sizes', () => {
    expect(() => modelSummary(sequential())).toThrow(TrainerError);
    expect(() => modelSummary({} as LayersModel)).toThrow(
      'modelSummary: expected a tf.LayersModel with layers, actual none',
    );
    const anySize = sequential({
      layers: [layers.conv2d({ name: 'conv', inputShape: [null, null, 3], filters: 2, kernelSize: 3 })],
    });
    expect(() => modelSummary(anySize)).toThrow(
      /expected outputs of known size, actual \[any, any, any, (2|3)\] of layer ".*conv.*"; build the model with a whole inputShape/,
    );
  });
});

function layer(
  name: string,
  className: string,
  outputShape: number[],
  { parameters = 0, trainable = 0, multiplyAdds = 0, values = 0 },
) {
  return {
    name,
    className,
    outputShapes: [outputShape],
    parameters,
    trainableParameters: trainable,
    multiplyAdds,
    activationBytes: 4 * values,
  };
}
