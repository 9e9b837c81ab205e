import { type Tensor4D, tensor4d, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { applyTransforms, normalize } from '@x/augment';
import { softmax } from '@x/metrics';
import { side } from '../side.ts';
import { gradCam } from './grad-cam.ts';
import { gradientSaliency } from './gradient-saliency.ts';
import type { HeatMap } from './heat-map.ts';

const methods = { gradCam, gradient: gradientSaliency };
export type Method = keyof typeof methods;

/** What a network says of a picture of 32 × 32 RGB bytes; prepared exactly as the command line's `predict` does. */
export class Classifier {
  readonly #model: LayersModel;

  constructor(model: LayersModel) {
    this.#model = model;
  }

  /** The probability of each class. */
  async classify(pixels: Uint8Array): Promise<Float32Array> {
    const logits = tidy(() => this.#model.apply(inputOf(pixels), { training: false }) as Tensor4D);
    const probabilities = softmax((await logits.data()) as Float32Array, logits.shape[1]!);
    logits.dispose();
    if (probabilities.some(Number.isNaN)) throw new Error('the engine computed no numbers');
    return probabilities;
  }

  /** Where the picture speaks for a class. */
  async explain(pixels: Uint8Array, method: Method, classIndex: number): Promise<HeatMap> {
    const input = inputOf(pixels);
    try {
      return await methods[method](this.#model, input, classIndex);
    } finally {
      input.dispose();
    }
  }
}

function inputOf(pixels: Uint8Array): Tensor4D {
  const dataset = { images: pixels, labels: new Uint8Array(1), shape: [1, side, side, 3] as const };
  const { images, shape } = applyTransforms(dataset, [0], { transforms: [normalize()] });
  return tensor4d(images, shape);
}
