import { serialization, type Tensor, tensor } from '@tensorflow/tfjs-core';
import { randomBits, streamKey } from '../ops/random-bits.ts';

export interface SeededUniformOptions {
  /** Values lie in [−bound, bound). */
  bound: number;
  /** Chooses the values. */
  seed: number;
  /** Number of the stream within the seed: one for each weight of a layer. */
  stream: number;
}

/**
 * Initialises a weight with independent values from U(−bound, bound): PyTorch's default for convolutions and linear layers with
 * bound = 1/√fan_in, for their weights and their biases. Layers make it from their own seed, so it is never saved itself.
 */
export class SeededUniform extends serialization.Serializable {
  static readonly className = 'PyTorchSeededUniform';
  readonly #options: SeededUniformOptions;

  constructor(options: SeededUniformOptions) {
    super();
    this.#options = options;
  }

  fromConfigUsesCustomObjects(): boolean {
    return false;
  }

  apply(shape: number[]): Tensor {
    const { bound, seed, stream } = this.#options;
    const { start, twist } = streamKey(seed, stream);
    const values = new Float32Array(shape.reduce((product, length) => product * length, 1));
    const scale = bound / 2 ** 31;
    for (let index = 0; index < values.length; index++) values[index] = randomBits(start, twist, index) * scale;
    return tensor(values, shape, 'float32');
  }

  override getConfig(): serialization.ConfigDict {
    return { ...this.#options };
  }
}
