import { mean, mul, relu, sum, type Tensor4D, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { classGradient } from './class-gradient.ts';
import { type HeatMap, scaleHeat } from './heat-map.ts';
import { runLayers, splitAtFeatures } from './run-layers.ts';

/**
 * Grad-CAM (Selvaraju et al. 2017, equations 1 and 2): where the last convolutional block sees what speaks for a class. Its feature maps,
 * weighted by the mean gradient of the class's logit over each map, summed, and without what speaks against the class. `input`
 * [1, height, width, channels] → as many values as a feature map has places.
 */
export async function gradCam(model: LayersModel, input: Tensor4D, classIndex: number): Promise<HeatMap> {
  const { before, after } = splitAtFeatures(model);
  const map = tidy(() => {
    const features = runLayers(before, input);
    const weights = mean(classGradient(after, features, classIndex), [1, 2], true);
    return relu(sum(mul(features, weights), -1));
  });
  const values = (await map.data()) as Float32Array;
  map.dispose();
  return scaleHeat(values);
}
