import { type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';
import { requireOption } from './check-options.ts';
import { BatchNorm2d } from './layers/batch-norm2d.ts';
import { Conv2d } from './layers/conv2d.ts';
import { Dropout } from './layers/dropout.ts';
import { Linear } from './layers/linear.ts';
import { loadStateDict } from './load-state-dict.ts';
import { checkModelOptions, type ModelOptions } from './model-options.ts';
import { deriveSeed } from './ops/random-bits.ts';
import { pretrainedWeights } from './pretrained/pretrained-weights.ts';
import { registerLayers } from './register-layers.ts';

/** What `improvedAlexNet()` takes for the trained network. */
export interface PretrainedOptions extends ModelOptions {
  /** 'cifar10': the trained weights of this package, for CIFAR-10's ten classes in their usual order. */
  weights: 'cifar10';
  /** Called with the share of the weights' file that has been read, above 0 to 1, as the `onProgress` of tfjs's loaders is. Default none. */
  onProgress?: (fraction: number) => void;
}

/**
 * Improved AlexNet for 32×32 images: five 3×3 convolutions with batch norm, alternately LeakyReLU(0.1) and ReLU, three max
 * poolings, three linear layers with dropout. Input [batch, 32, 32, 3], output: logits [batch, classes]. 907,210 trainable
 * parameters with 10 classes. Layer names follow PyTorch's modules (`conv.0`, `fc.1`, …); arithmetic and initialisation too.
 *
 * With `weights: 'cifar10'` it is a promise of the trained network, whose input is (value / 255 − mean) / standard deviation with CIFAR-10's
 * statistics per channel: what it was trained on, how well it does and where it fails is in the package's weights/README.md.
 */
export function improvedAlexNet(options: PretrainedOptions): Promise<LayersModel>;
export function improvedAlexNet(options?: ModelOptions): LayersModel;
export function improvedAlexNet({
  weights,
  ...options
}: Partial<PretrainedOptions> = {}): LayersModel | Promise<LayersModel> {
  return weights === undefined ? build(options) : buildPretrained({ weights, ...options });
}

async function buildPretrained({ weights, onProgress, ...options }: PretrainedOptions): Promise<LayersModel> {
  const { classes = 10 } = options;
  requireOption('improvedAlexNet', 'weights', weights, weights === 'cifar10', "'cifar10'");
  requireOption('improvedAlexNet', 'classes', classes, classes === 10, "10 with the weights 'cifar10'");
  const entries = await pretrainedWeights(onProgress);
  const model = build(options);
  loadStateDict(model, entries);
  return model;
}

function build({
  seed = 0,
  dropout = 0.5,
  classes = 10,
  name = 'improved-alexnet',
  ...unknown
}: ModelOptions): LayersModel {
  checkModelOptions('improvedAlexNet', { seed, dropout, classes, name }, unknown);
  registerLayers();
  const convolution = { kernelSize: 3, padding: 1 };
  const leaky = { activation: 'leakyrelu', alpha: 0.1 } as const;
  const relu = { activation: 'relu' } as const;
  const halve = { poolSize: 2, strides: 2 };
  return sequential({
    name,
    layers: [
      new Conv2d({
        name: 'conv.0',
        inputShape: [32, 32, 3],
        outChannels: 32,
        ...convolution,
        seed: deriveSeed(seed, 0),
      }),
      new BatchNorm2d({ name: 'conv.1', ...leaky }),
      layers.maxPooling2d({ name: 'conv.3', ...halve }),
      new Conv2d({ name: 'conv.4', outChannels: 64, ...convolution, seed: deriveSeed(seed, 1) }),
      new BatchNorm2d({ name: 'conv.5', ...relu }),
      layers.maxPooling2d({ name: 'conv.7', ...halve }),
      new Conv2d({ name: 'conv.8', outChannels: 128, ...convolution, seed: deriveSeed(seed, 2) }),
      new BatchNorm2d({ name: 'conv.9', ...leaky }),
      new Conv2d({ name: 'conv.11', outChannels: 128, ...convolution, seed: deriveSeed(seed, 3) }),
      new BatchNorm2d({ name: 'conv.12', ...relu }),
      new Conv2d({ name: 'conv.14', outChannels: 64, ...convolution, seed: deriveSeed(seed, 4) }),
      new BatchNorm2d({ name: 'conv.15', ...leaky }),
      layers.maxPooling2d({ name: 'conv.17', ...halve }),
      layers.flatten({ name: 'fc.0' }),
      new Linear({ name: 'fc.1', outFeatures: 512, ...relu, seed: deriveSeed(seed, 5) }),
      new Dropout({ name: 'fc.1.dropout', rate: dropout, seed: deriveSeed(seed, 6) }),
      new Linear({ name: 'fc.3', outFeatures: 128, ...relu, seed: deriveSeed(seed, 7) }),
      new Dropout({ name: 'fc.3.dropout', rate: dropout, seed: deriveSeed(seed, 8) }),
      new Linear({ name: 'fc.5', outFeatures: classes, seed: deriveSeed(seed, 9) }),
    ],
  });
}
