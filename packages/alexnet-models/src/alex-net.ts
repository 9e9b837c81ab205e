import { type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';
import { Conv2d } from './layers/conv2d.ts';
import { Dropout } from './layers/dropout.ts';
import { Linear } from './layers/linear.ts';
import { checkModelOptions, type ModelOptions } from './model-options.ts';
import { deriveSeed } from './ops/random-bits.ts';
import { registerLayers } from './register-layers.ts';

/**
 * AlexNet (Krizhevsky et al. 2012, without grouping and local response normalisation) for 224×224 images: five convolutions,
 * three overlapping max poolings, three linear layers with dropout. Input [batch, 224, 224, 3], output: logits
 * [batch, classes]. 58,322,314 parameters with 10 classes. Layer names follow PyTorch's modules (`conv.0`, `fc.1`, …);
 * arithmetic and initialisation too.
 */
export function alexNet({
  seed = 0,
  dropout = 0.5,
  classes = 10,
  name = 'alexnet',
  ...unknown
}: ModelOptions = {}): LayersModel {
  checkModelOptions('alexNet', { seed, dropout, classes, name }, unknown);
  registerLayers();
  const relu = { activation: 'relu' } as const;
  const small = { kernelSize: 3, padding: 1, ...relu };
  const pool = { poolSize: 3, strides: 2 };
  const first = { inputShape: [224, 224, 3], outChannels: 96, kernelSize: 11, stride: 4, padding: 2, ...relu };
  return sequential({
    name,
    layers: [
      new Conv2d({ name: 'conv.0', ...first, seed: deriveSeed(seed, 0) }),
      layers.maxPooling2d({ name: 'conv.2', ...pool }),
      new Conv2d({ name: 'conv.3', outChannels: 256, kernelSize: 5, padding: 2, ...relu, seed: deriveSeed(seed, 1) }),
      layers.maxPooling2d({ name: 'conv.5', ...pool }),
      new Conv2d({ name: 'conv.6', outChannels: 384, ...small, seed: deriveSeed(seed, 2) }),
      new Conv2d({ name: 'conv.8', outChannels: 384, ...small, seed: deriveSeed(seed, 3) }),
      new Conv2d({ name: 'conv.10', outChannels: 256, ...small, seed: deriveSeed(seed, 4) }),
      layers.maxPooling2d({ name: 'conv.12', ...pool }),
      layers.flatten({ name: 'fc.0' }),
      new Linear({ name: 'fc.1', outFeatures: 4096, ...relu, seed: deriveSeed(seed, 5) }),
      new Dropout({ name: 'fc.1.dropout', rate: dropout, seed: deriveSeed(seed, 6) }),
      new Linear({ name: 'fc.3', outFeatures: 4096, ...relu, seed: deriveSeed(seed, 7) }),
      new Dropout({ name: 'fc.3.dropout', rate: dropout, seed: deriveSeed(seed, 8) }),
      new Linear({ name: 'fc.5', outFeatures: classes, seed: deriveSeed(seed, 9) }),
    ],
  });
}
