import { abs, max, type Tensor4D, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { classGradient } from './class-gradient.ts';
import { type HeatMap, scaleHeat } from './heat-map.ts';

/**
 * Saliency by the plain gradient (Simonyan et al. 2013): how much a class's logit changes with each pixel, the largest of the three
 * channels' absolute gradients. `input` [1, height, width, channels] → a value a pixel.
 */
export async function gradientSaliency(model: LayersModel, input: Tensor4D, classIndex: number): Promise<HeatMap> {
  const map = tidy(() => max(abs(classGradient(model.layers, input, classIndex)), -1));
  const values = (await map.data()) as Float32Array;
  map.dispose();
  return scaleHeat(values);
}
