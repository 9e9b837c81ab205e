import type { serialization, Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs-core';
import { InputSpec, type LayerVariable, layers, type Shape } from '@tensorflow/tfjs-layers';
import { refuseUnknownOptions, requireActivation, requireInteger, requireSeed } from '../check-options.ts';
import { ModelError } from '../model-error.ts';
import type { Activation } from '../ops/activation.ts';
import { conv2d } from '../ops/conv2d.ts';
import { type BaseLayerConfig, baseLayerKeys, lastDimension, onlyInput } from './layer-config.ts';
import { SeededUniform } from './seeded-uniform.ts';

export interface Conv2dConfig extends BaseLayerConfig {
  /** Number of filters. */
  outChannels: number;
  /** Height and width of the filters, in pixels. */
  kernelSize: number;
  /** Step in both directions, in pixels. Default 1. */
  stride?: number;
  /** Zero pixels added on every side. Default 0. */
  padding?: number;
  /** Applied in the same pass. Default 'linear'. */
  activation?: Activation;
  /** Slope of 'leakyrelu' below zero. Default 0.01. */
  alpha?: number;
  /** Seed of the initial weights. Default 0. */
  seed?: number;
}

const ownKeys = ['outChannels', 'kernelSize', 'stride', 'padding', 'activation', 'alpha', 'seed'] as const;

/**
 * PyTorch's `nn.Conv2d` over NHWC: [batch, height, width, inChannels] → [batch, outHeight, outWidth, outChannels].
 * Weights: `weight` [kernelSize, kernelSize, inChannels, outChannels] and `bias` [outChannels], both from
 * U(−1/√fan_in, 1/√fan_in) with fan_in = kernelSize² · inChannels.
 */
export class Conv2d extends layers.Layer {
  static readonly className = 'PyTorchConv2d';
  readonly #config: Required<Omit<Conv2dConfig, keyof BaseLayerConfig>>;
  #weight?: LayerVariable;
  #bias?: LayerVariable;

  constructor(config: Conv2dConfig) {
    const { outChannels, kernelSize, stride = 1, padding = 0, activation = 'linear', alpha = 0.01, seed = 0 } = config;
    const owner = config.name ?? Conv2d.className;
    refuseUnknownOptions(owner, config, [...ownKeys, ...baseLayerKeys]);
    requireInteger(owner, 'outChannels', outChannels, 1);
    requireInteger(owner, 'kernelSize', kernelSize, 1);
    requireInteger(owner, 'stride', stride, 1);
    requireInteger(owner, 'padding', padding, 0);
    requireActivation(owner, activation);
    requireSeed(owner, seed);
    super(config);
    this.#config = { outChannels, kernelSize, stride, padding, activation, alpha, seed };
    this.inputSpec = [new InputSpec({ ndim: 4 })];
  }

  override build(inputShape: Shape | Shape[]): void {
    const { outChannels, kernelSize, seed } = this.#config;
    const inChannels = lastDimension(this.name, inputShape as Shape);
    const bound = 1 / Math.sqrt(kernelSize * kernelSize * inChannels);
    const shape = [kernelSize, kernelSize, inChannels, outChannels];
    const initial = (stream: number) => new SeededUniform({ bound, seed, stream });
    this.#weight = this.addWeight('weight', shape, 'float32', initial(0));
    this.#bias = this.addWeight('bias', [outChannels], 'float32', initial(1));
    this.inputSpec = [new InputSpec({ ndim: 4, axes: { 3: inChannels } })];
    this.built = true;
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    const [batch, height, width] = inputShape as Shape;
    const { outChannels, kernelSize, stride, padding } = this.#config;
    const outLength = (length: number | null | undefined) => {
      if (length == null) return null;
      const result = Math.floor((length + 2 * padding - kernelSize) / stride) + 1;
      if (result >= 1) return result;
      throw new ModelError(
        `${this.name}: an input of ${length} pixels with padding ${padding} is smaller than the filter of ${kernelSize}.`,
      );
    };
    return [batch ?? null, outLength(height), outLength(width), outChannels];
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    const { stride, padding, activation, alpha } = this.#config;
    const filter = this.#weight!.read() as Tensor4D;
    const bias = this.#bias!.read() as Tensor1D;
    return conv2d(onlyInput(inputs) as Tensor4D, filter, bias, { stride, padding, activation, alpha });
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), ...this.#config };
  }
}
