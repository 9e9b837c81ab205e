import { initializers, type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';
import { CountingDropout } from './counting-dropout.ts';

const uniform = (seed: number) => initializers.randomUniform({ minval: -0.5, maxval: 0.5, seed });

/** Images [2, 2, 1] to 3 logits, with running statistics and a dropout that counts its calls; the same weights every time. */
export function tinyModel({ units = 8 }: { units?: number } = {}): LayersModel {
  return sequential({
    name: 'tiny',
    layers: [
      layers.flatten({ name: 'flatten', inputShape: [2, 2, 1] }),
      layers.dense({ name: 'hidden', units, kernelInitializer: uniform(1) }),
      layers.batchNormalization({ name: 'norm', momentum: 0.9 }),
      layers.activation({ name: 'relu', activation: 'relu' }),
      new CountingDropout({ name: 'dropout' }),
      layers.dense({ name: 'logits', units: 3, kernelInitializer: uniform(2) }),
    ],
  });
}
