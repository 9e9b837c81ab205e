import * as tf from '@tensorflow/tfjs-core';
import { registerNativeBackend } from '@x/tfjs-backend-native';
import { bestMilliseconds } from './measure-ceiling.ts';

/** Improved AlexNet's kind of 3×3 layer: side of the image, input channels, output channels. */
export const LAYERS = [
  [16, 64, 64],
  [8, 192, 384],
  [8, 256, 256],
  [4, 384, 256],
] as const;
const BATCH = 32;
const RUNS = 12;

export interface ConvolutionRates {
  layer: string;
  winograd: boolean;
  /** GFLOP/s of the convolution and of its two gradients, counted as the direct sum. */
  forward: number;
  inputGradient: number;
  filterGradient: number;
}

/** The rates of 3×3 convolutions of stride 1 on the registered native backend, on one thread, with and without Winograd's algorithm. */
export async function measureConvolutions(): Promise<ConvolutionRates[]> {
  const rates: ConvolutionRates[] = [];
  for (const winograd of [false, true]) {
    await registerNativeBackend({ engine: 'wasm', threads: 1, winograd });
    await tf.setBackend('native');
    for (const [side, inChannels, outChannels] of LAYERS) {
      const x = tf.randomNormal([BATCH, side, side, inChannels], 0, 1, 'float32', 1);
      const filter = tf.randomNormal([3, 3, inChannels, outChannels], 0, 1, 'float32', 2);
      const dy = tf.randomNormal([BATCH, side, side, outChannels], 0, 1, 'float32', 3);
      const flop = 2 * BATCH * side * side * 9 * inChannels * outChannels;
      const rate = (kernelName: string, inputs: tf.NamedTensorMap, attributes: object = {}) => {
        const run = () =>
          tf.dispose(
            tf
              .engine()
              .runKernel(kernelName, inputs, { strides: [1, 1], pad: 'same', dilations: [1, 1], ...attributes }),
          );
        return flop / (1e6 * bestMilliseconds(RUNS, run));
      };
      rates.push({
        layer: `${side}×${side}, ${inChannels} → ${outChannels}`,
        winograd,
        forward: rate('Conv2D', { x, filter }),
        inputGradient: rate('Conv2DBackpropInput', { dy, filter }, { inputShape: x.shape }),
        filterGradient: rate('Conv2DBackpropFilter', { x, dy }, { filterShape: filter.shape }),
      });
      tf.dispose([x, filter, dy]);
    }
  }
  return rates;
}
