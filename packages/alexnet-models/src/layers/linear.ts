import type { serialization, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import { InputSpec, type LayerVariable, layers, type Shape } from '@tensorflow/tfjs-layers';
import { refuseUnknownOptions, requireActivation, requireInteger, requireSeed } from '../check-options.ts';
import type { Activation } from '../ops/activation.ts';
import { linear } from '../ops/linear.ts';
import { type BaseLayerConfig, baseLayerKeys, lastDimension, onlyInput } from './layer-config.ts';
import { SeededUniform } from './seeded-uniform.ts';

export interface LinearConfig extends BaseLayerConfig {
  /** Number of outputs of each example. */
  outFeatures: number;
  /** Applied in the same pass. Default 'linear'. */
  activation?: Activation;
  /** Slope of 'leakyrelu' below zero. Default 0.01. */
  alpha?: number;
  /** Seed of the initial weights. Default 0. */
  seed?: number;
}

const ownKeys = ['outFeatures', 'activation', 'alpha', 'seed'] as const;

/**
 * PyTorch's `nn.Linear`: [batch, inFeatures] → [batch, outFeatures]. Weights: `weight` [inFeatures, outFeatures] and
 * `bias` [outFeatures], both from U(−1/√inFeatures, 1/√inFeatures).
 */
export class Linear extends layers.Layer {
  static readonly className = 'PyTorchLinear';
  readonly #config: Required<Omit<LinearConfig, keyof BaseLayerConfig>>;
  #weight?: LayerVariable;
  #bias?: LayerVariable;

  constructor(config: LinearConfig) {
    const { outFeatures, activation = 'linear', alpha = 0.01, seed = 0 } = config;
    const owner = config.name ?? Linear.className;
    refuseUnknownOptions(owner, config, [...ownKeys, ...baseLayerKeys]);
    requireInteger(owner, 'outFeatures', outFeatures, 1);
    requireActivation(owner, activation);
    requireSeed(owner, seed);
    super(config);
    this.#config = { outFeatures, activation, alpha, seed };
    this.inputSpec = [new InputSpec({ ndim: 2 })];
  }

  override build(inputShape: Shape | Shape[]): void {
    const { outFeatures, seed } = this.#config;
    const inFeatures = lastDimension(this.name, inputShape as Shape);
    const bound = 1 / Math.sqrt(inFeatures);
    const initial = (stream: number) => new SeededUniform({ bound, seed, stream });
    this.#weight = this.addWeight('weight', [inFeatures, outFeatures], 'float32', initial(0));
    this.#bias = this.addWeight('bias', [outFeatures], 'float32', initial(1));
    this.inputSpec = [new InputSpec({ ndim: 2, axes: { 1: inFeatures } })];
    this.built = true;
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    return [(inputShape as Shape)[0] ?? null, this.#config.outFeatures];
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    const { activation, alpha } = this.#config;
    const weight = this.#weight!.read() as Tensor2D;
    return linear(onlyInput(inputs) as Tensor2D, weight, this.#bias!.read() as Tensor1D, { activation, alpha });
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), ...this.#config };
  }
}
