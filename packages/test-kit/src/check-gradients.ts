// tfjs-core's main entry has no gradients; the layers package registers them all.
import '@tensorflow/tfjs-layers';
import { grads, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core';
import { allClose, describeIndex, type Tolerance } from './all-close.ts';
import { fmix32, formulaValues } from './formula-values.ts';

/** The default tolerances are 1e-2 relative and 1e-3 absolute. */
export interface CheckGradientsOptions extends Tolerance {
  /** Distance of the two points of the central difference from the input. Default 1e-2. */
  step?: number;
  /** At most this many elements of each input are checked; which ones depends on the seed. Default 50. */
  samples?: number;
  /** Chooses the elements and the weights of the outputs. Default 0. */
  seed?: number;
}

/**
 * Checks a tfjs function's gradients against central finite differences, for every input.
 *
 * The function's output is projected on fixed random weights and summed in float64, so that one number is differentiated.
 * Inputs must stay further than `step` from kinks (relu at 0, ties in max pooling): see `distinctValues`.
 * Throws an error that names the worst input and element.
 */
export function checkGradients(
  run: (...inputs: Tensor[]) => Tensor,
  inputs: Tensor[],
  {
    step = 1e-2,
    samples = 50,
    seed = 0,
    relativeTolerance = 1e-2,
    absoluteTolerance = 1e-3,
  }: CheckGradientsOptions = {},
): void {
  const outputShape = tidy(() => run(...inputs).shape);
  const outputSize = outputShape.reduce((product, length) => product * length, 1);
  const weights = formulaValues(outputSize, { seed, position: 1 });
  const project = (points: Tensor[]): number =>
    tidy(() => {
      const values = run(...points).dataSync();
      let sum = 0;
      for (let index = 0; index < outputSize; index++) sum += values[index]! * weights[index]!;
      return sum;
    });

  const analytic = tidy(() =>
    grads(run)(inputs, tensor(weights, outputShape)).map((gradient) => ({
      shape: gradient.shape,
      values: gradient.dataSync().slice(),
    })),
  );
  for (const [position, input] of inputs.entries()) {
    const { shape, values } = analytic[position]!;
    if (shape.join() !== input.shape.join()) {
      throw new Error(`input ${position}: its gradient's shape differs: expected [${input.shape}], actual [${shape}]`);
    }
    const original = input.dataSync();
    const differenceAt = (index: number): number => {
      const at = (offset: number) =>
        tidy(() => {
          const moved = Float32Array.from(original);
          moved[index]! += offset;
          return { x: moved[index]!, y: project(inputs.with(position, tensor(moved, input.shape))) };
        });
      const [high, low] = [at(step), at(-step)];
      return (high.y - low.y) / (high.x - low.x);
    };
    const chosen = chooseElements(input.size, samples, seed);
    const { pass, message } = allClose(
      chosen.map((index) => values[index]!),
      chosen.map(differenceAt),
      { relativeTolerance, absoluteTolerance },
    );
    if (!pass) {
      const places = chosen.map((index, sample) => `${sample} is ${describeIndex(index, input.shape)}`).join(', ');
      throw new Error(`gradient of input ${position} [${input.shape}]: ${message}. Sampled: ${places}`);
    }
  }
}

function chooseElements(size: number, samples: number, seed: number): number[] {
  const all = Array.from({ length: size }, (_, index) => index);
  if (size <= samples) return all;
  return all.sort((a, b) => fmix32(a + 104729 * seed) - fmix32(b + 104729 * seed)).slice(0, samples);
}
