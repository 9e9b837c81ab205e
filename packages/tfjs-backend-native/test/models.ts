// Models of tfjs-layers beside the two networks of this repository: small, but of every kind of layer that people train.

import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import { formulaValues } from '@x/test-kit';

type Layer = InstanceType<typeof layers.layers.Layer>;

export interface SmallModel {
  /** Of one example. */
  inputShape: number[];
  /** Examples in a step. Default 6. */
  batchSize?: number;
  /** Examples are whole numbers below this. Default: floats in [-1, 1). */
  vocabulary?: number;
  /** The layers between the input and the dense softmax over `CLASSES` that ends every model, or a function for other graphs. */
  hidden: () => Layer[] | ((input: layers.SymbolicTensor) => layers.SymbolicTensor);
  /** tfjs kernels that a training step of this model must run: it is there to prove those. */
  kernels: string[];
}

export const CLASSES = 3;

const L = layers.layers;

/** (The default, an orthogonal matrix, needs tfjs's chained methods, which tfjs-core alone does not register.) */
const RECURRENT = { recurrentInitializer: 'glorotNormal' } as const;

export const SMALL_MODELS: Record<string, SmallModel> = {
  'convolution: strides, same': {
    inputShape: [9, 8, 3],
    hidden: () => [
      L.conv2d({ filters: 5, kernelSize: [3, 2], strides: [2, 3], padding: 'same', activation: 'relu' }),
      L.flatten(),
    ],
    kernels: ['Conv2D', 'Conv2DBackpropFilter', 'Relu', '_FusedMatMul'],
  },
  'convolution: valid, no activation': {
    inputShape: [7, 8, 4],
    hidden: () => [
      L.conv2d({ filters: 6, kernelSize: 3, padding: 'valid' }),
      L.conv2d({ filters: 4, kernelSize: 2, strides: 2, padding: 'valid', useBias: false, activation: 'tanh' }),
      L.flatten(),
    ],
    kernels: ['FusedConv2D', 'Conv2DBackpropInput', 'Conv2DBackpropFilter', 'Tanh'],
  },
  'convolution, channels first': {
    inputShape: [3, 8, 6],
    hidden: () => [
      L.conv2d({ filters: 4, kernelSize: 3, dataFormat: 'channelsFirst', activation: 'sigmoid' }),
      L.flatten(),
    ],
    kernels: ['FusedConv2D', 'Conv2DBackpropFilter', 'Sigmoid', 'Transpose'],
  },
  'one-dimensional convolution and pooling': {
    inputShape: [20, 4],
    hidden: () => [
      L.conv1d({ filters: 6, kernelSize: 5, strides: 2, padding: 'same', activation: 'relu' }),
      L.averagePooling1d({ poolSize: 2 }),
      L.conv1d({ filters: 5, kernelSize: 3, padding: 'valid', activation: 'elu' }),
      L.globalMaxPooling1d(),
    ],
    kernels: [
      'Conv2D',
      'Conv2DBackpropFilter',
      'Conv2DBackpropInput',
      'AvgPool',
      'AvgPoolGrad',
      'Elu',
      'EluGrad',
      'Max',
    ],
  },
  'transposed convolution': {
    inputShape: [4, 5, 3],
    hidden: () => [
      L.conv2dTranspose({ filters: 4, kernelSize: 3, strides: 2, padding: 'same', activation: 'relu' }),
      L.conv2dTranspose({ filters: 2, kernelSize: [2, 3], strides: [1, 2], padding: 'valid' }),
      L.globalAveragePooling2d({}),
    ],
    kernels: ['Conv2DBackpropInput', 'Conv2D', 'Conv2DBackpropFilter', 'Mean'],
  },
  'depthwise convolution': {
    inputShape: [8, 7, 5],
    hidden: () => [
      L.depthwiseConv2d({ kernelSize: 3, padding: 'same', activation: 'relu' }),
      L.depthwiseConv2d({ kernelSize: [2, 3], strides: 2, depthMultiplier: 3, padding: 'valid' }),
      L.globalAveragePooling2d({}),
    ],
    kernels: ['DepthwiseConv2dNative', 'DepthwiseConv2dNativeBackpropFilter', 'DepthwiseConv2dNativeBackpropInput'],
  },
  'separable convolution': {
    inputShape: [8, 8, 4],
    hidden: () => [
      L.separableConv2d({ filters: 6, kernelSize: 3, padding: 'same', activation: 'relu' }),
      L.separableConv2d({ filters: 5, kernelSize: 3, strides: 2, padding: 'valid' }),
      L.flatten(),
    ],
    kernels: [
      'DepthwiseConv2dNative',
      'DepthwiseConv2dNativeBackpropFilter',
      'DepthwiseConv2dNativeBackpropInput',
      'Conv2D',
    ],
  },
  'average pooling': {
    inputShape: [9, 10, 3],
    hidden: () => [
      L.conv2d({ filters: 5, kernelSize: 3, padding: 'same', activation: 'relu6' }),
      L.averagePooling2d({ poolSize: 2 }),
      L.averagePooling2d({ poolSize: 3, strides: 2, padding: 'same' }),
      L.flatten(),
    ],
    kernels: ['AvgPool', 'AvgPoolGrad', 'Minimum'],
  },
  'max pooling with overlap and padding': {
    inputShape: [9, 8, 3],
    hidden: () => [
      L.conv2d({ filters: 5, kernelSize: 3, padding: 'same', activation: 'selu' }),
      L.maxPooling2d({ poolSize: 3, strides: 2, padding: 'same' }),
      L.globalMaxPooling2d({}),
    ],
    kernels: ['MaxPool', 'MaxPoolGrad', 'Selu'],
  },
  'batch normalization': {
    inputShape: [6, 5, 3],
    // (A bias in front of it has a gradient of zero but for rounding, which Adam scales to whole steps.)
    hidden: () => [
      L.conv2d({ filters: 6, kernelSize: 3, padding: 'same', useBias: false }),
      L.batchNormalization(),
      L.activation({ activation: 'relu' }),
      L.conv2d({ filters: 4, kernelSize: 3, strides: 2, useBias: false }),
      L.batchNormalization({ momentum: 0.7, epsilon: 1e-2 }),
      L.leakyReLU({ alpha: 0.2 }),
      L.flatten(),
      L.dense({ units: 7, useBias: false }),
      L.batchNormalization(),
    ],
    kernels: ['FusedBatchNorm', 'FusedConv2D', 'LeakyRelu', 'Rsqrt', 'Square', 'Mean', 'Sum'],
  },
  'layer normalization': {
    inputShape: [5, 8],
    hidden: () => [
      L.layerNormalization({ axis: -1 }),
      L.dense({ units: 6, activation: 'tanh' }),
      L.layerNormalization({ axis: [1, 2] }),
      L.flatten(),
    ],
    kernels: ['FusedBatchNorm', 'Tile', 'Mean', 'Rsqrt'],
  },
  'upsampling, zero padding, cropping': {
    // The cpu kernels of the gradients are wrong for several images, and for images that are not square; see test/cases/resize-grad.ts.
    batchSize: 1,
    inputShape: [4, 4, 3],
    hidden: () => [
      L.conv2d({ filters: 5, kernelSize: 1 }),
      L.upSampling2d({ size: [2, 3] }),
      L.zeroPadding2d({
        padding: [
          [2, 1],
          [0, 0],
        ],
      }),
      L.conv2d({ filters: 4, kernelSize: [2, 3], activation: 'softplus' }),
      L.upSampling2d({ size: [2, 2], interpolation: 'bilinear' }),
      L.cropping2D({
        cropping: [
          [1, 2],
          [0, 3],
        ],
      }),
      L.globalAveragePooling2d({}),
    ],
    kernels: [
      'ResizeNearestNeighbor',
      'ResizeNearestNeighborGrad',
      'ResizeBilinear',
      'ResizeBilinearGrad',
      'PadV2',
      'Softplus',
    ],
  },
  'embedding and LSTM': {
    inputShape: [7],
    vocabulary: 11,
    hidden: () => [
      L.embedding({ inputDim: 11, outputDim: 6 }),
      L.lstm({ ...RECURRENT, units: 5, returnSequences: true }),
      L.lstm({ ...RECURRENT, units: 4 }),
    ],
    kernels: ['GatherV2', 'UnsortedSegmentSum', 'BatchMatMul', 'Tanh', 'Multiply', 'Concat', 'ClipByValue'],
  },
  'GRU, bidirectional': {
    inputShape: [5, 4],
    hidden: () => [
      L.bidirectional({ layer: L.gru({ ...RECURRENT, units: 4, returnSequences: true }), mergeMode: 'concat' }),
      L.gru({ ...RECURRENT, units: 3, recurrentActivation: 'sigmoid' }),
    ],
    kernels: ['BatchMatMul', 'Concat', 'Reverse', 'Sigmoid', 'Neg'],
  },
  'simple RNN, dense layers at each time step': {
    inputShape: [6, 3],
    hidden: () => [
      L.timeDistributed({ layer: L.dense({ units: 5, activation: 'relu' }) }),
      L.simpleRNN({ ...RECURRENT, units: 4, returnSequences: true }),
      L.globalAveragePooling1d({}),
    ],
    kernels: ['BatchMatMul', 'Tanh', 'Mean'],
  },
  'attention: products of batches, transposed': {
    inputShape: [5, 6],
    hidden: () => (input) => {
      const project = (units: number) => L.dense({ units, useBias: false }).apply(input) as layers.SymbolicTensor;
      const scores = L.dot({ axes: [2, 2] }).apply([project(4), project(4)]) as layers.SymbolicTensor;
      const weights = L.softmax({ axis: -1 }).apply(scores) as layers.SymbolicTensor;
      const attended = L.dot({ axes: [2, 1] }).apply([weights, project(6)]) as layers.SymbolicTensor;
      const sum = L.add().apply([attended, input]) as layers.SymbolicTensor;
      return L.flatten().apply(L.layerNormalization().apply(sum)) as layers.SymbolicTensor;
    },
    kernels: ['BatchMatMul', 'Softmax', 'Transpose', 'FusedBatchNorm'],
  },
  'branches that are concatenated, added, multiplied': {
    inputShape: [6, 6, 2],
    hidden: () => (input) => {
      const conv = (kernelSize: number, activation: 'relu' | 'tanh') =>
        L.conv2d({ filters: 4, kernelSize, padding: 'same', activation }).apply(input) as layers.SymbolicTensor;
      const [a, b, c] = [conv(1, 'relu'), conv(3, 'tanh'), conv(5, 'relu')];
      const gated = L.multiply().apply([a, b]) as layers.SymbolicTensor;
      const sum = L.average().apply([
        gated,
        L.maximum().apply([b, c]) as layers.SymbolicTensor,
      ]) as layers.SymbolicTensor;
      const joined = L.concatenate().apply([sum, a]) as layers.SymbolicTensor;
      return L.globalAveragePooling2d({}).apply(L.permute({ dims: [2, 1, 3] }).apply(joined)) as layers.SymbolicTensor;
    },
    kernels: ['Concat', 'Multiply', 'Maximum', 'Add', 'Transpose'],
  },
  'three-dimensional convolution and pooling': {
    inputShape: [4, 5, 6, 2],
    hidden: () => [
      L.conv3d({ filters: 3, kernelSize: 2, activation: 'relu' }),
      L.averagePooling3d({ poolSize: [1, 2, 2] }),
      L.conv3d({ filters: 4, kernelSize: [2, 1, 2], padding: 'same' }),
      L.maxPooling3d({ poolSize: 2 }),
      L.flatten(),
    ],
    kernels: [
      'Conv3D',
      'Conv3DBackpropFilterV2',
      'Conv3DBackpropInputV2',
      'AvgPool3D',
      'AvgPool3DGrad',
      'MaxPool3D',
      'MaxPool3DGrad',
    ],
  },
  'PReLU, repeat, reshape': {
    inputShape: [6],
    hidden: () => [
      L.dense({ units: 8 }),
      L.prelu(),
      L.repeatVector({ n: 3 }),
      L.reshape({ targetShape: [4, 6] }),
      L.flatten(),
      L.dense({ units: 5, activation: 'hardSigmoid' }),
    ],
    kernels: ['Prelu', 'Tile', '_FusedMatMul', 'ClipByValue'],
  },
};

/** The model with weights that depend on nothing but its shapes. */
export function createSmallModel({ inputShape, hidden }: SmallModel): layers.LayersModel {
  const input = layers.input({ shape: inputShape });
  const middle = hidden();
  const features =
    typeof middle === 'function'
      ? middle(input)
      : middle.reduce((tensor, layer) => layer.apply(tensor) as layers.SymbolicTensor, input);
  const output = L.dense({ units: CLASSES, activation: 'softmax' }).apply(features) as layers.SymbolicTensor;
  const model = layers.model({ inputs: input, outputs: output });
  tf.tidy(() => model.setWeights(model.getWeights().map(formulaWeight)));
  return model;
}

/** Matrices and filters get values that keep the size of what they multiply; vectors (biases, scales, statistics) move a little. */
function formulaWeight(initial: tf.Tensor, position: number): tf.Tensor {
  const fanIn = initial.size / (initial.shape.at(-1) ?? 1);
  const values = tf.tensor(formulaValues(initial.size, { seed: 3, position }), initial.shape);
  return initial.rank > 1 ? tf.mul(values, Math.sqrt(3 / fanIn)) : tf.add(initial, tf.mul(values, 0.2));
}

/** Examples and one-hot labels, the same at every call. */
export function createSmallBatch({ inputShape, vocabulary, batchSize = 6 }: SmallModel): {
  x: tf.Tensor;
  y: tf.Tensor;
} {
  const shape = [batchSize, ...inputShape];
  const values = formulaValues(tf.util.sizeFromShape(shape), { seed: 4 });
  const x = tf.tensor(
    vocabulary === undefined ? values : values.map((value) => Math.floor(((value + 1) / 2) * vocabulary)),
    shape,
  );
  const labels = Int32Array.from({ length: batchSize }, (_, i) => i % CLASSES);
  const y = tf.tidy(() => tf.cast(tf.oneHot(tf.tensor1d(labels, 'int32'), CLASSES), 'float32'));
  return { x, y };
}
