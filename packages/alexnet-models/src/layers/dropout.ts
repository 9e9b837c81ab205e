import { mul, type serialization, type Tensor, tensor } from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import { refuseUnknownOptions, requireDropoutRate, requireSeed } from '../check-options.ts';
import { dropoutMask } from '../ops/dropout-mask.ts';
import { type BaseLayerConfig, baseLayerKeys, onlyInput } from './layer-config.ts';

export interface DropoutConfig extends BaseLayerConfig {
  /** Share of the values that a training call sets to 0, at least 0 and below 1. Default 0.5. */
  rate?: number;
  /** Seed of the masks. Default 0. */
  seed?: number;
}

const ownKeys = ['rate', 'seed'] as const;

/**
 * Dropout (Srivastava et al. 2014), scaled while training as in PyTorch. The mask is a pure function of the seed, `callIndex` and
 * the element: another one at every training call, the same ones in every run. Any other call passes its input through.
 */
export class Dropout extends layers.Layer {
  static readonly className = 'PyTorchDropout';
  /** Number of training calls so far. Save and restore it to continue a run with the masks it would have had. */
  callIndex = 0;
  readonly #config: Required<Omit<DropoutConfig, keyof BaseLayerConfig>>;

  constructor(config: DropoutConfig) {
    const { rate = 0.5, seed = 0 } = config;
    const owner = config.name ?? Dropout.className;
    refuseUnknownOptions(owner, config, [...ownKeys, ...baseLayerKeys]);
    requireDropoutRate(owner, 'rate', rate);
    requireSeed(owner, seed);
    super(config);
    this.#config = { rate, seed };
  }

  override call(inputs: Tensor | Tensor[], { training = false }: { training?: boolean } = {}): Tensor {
    const x = onlyInput(inputs);
    if (!training) return x;
    const { rate, seed } = this.#config;
    const callIndex = this.callIndex++;
    return rate === 0 ? x : mul(x, tensor(dropoutMask(x.size, rate, seed, callIndex), x.shape, 'float32'));
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), ...this.#config };
  }
}
