import { add, mul, type serialization, type Tensor, type Tensor1D, type Tensor4D, tidy } from '@tensorflow/tfjs-core';
import { InputSpec, initializers, type LayerVariable, layers, type Shape } from '@tensorflow/tfjs-layers';
import { refuseUnknownOptions, requireActivation, requireShare } from '../check-options.ts';
import { ModelError } from '../model-error.ts';
import type { Activation } from '../ops/activation.ts';
import { batchNormInference } from '../ops/batch-norm-inference.ts';
import { batchNormTraining } from '../ops/batch-norm-training.ts';
import { type BaseLayerConfig, baseLayerKeys, lastDimension, onlyInput } from './layer-config.ts';

export interface BatchNorm2dConfig extends BaseLayerConfig {
  /** Added to the variance before the square root. Default 1e-5. */
  epsilon?: number;
  /** Share of the batch's statistics in the running ones at each training call. Default 0.1. */
  momentum?: number;
  /** Applied in the same pass. Default 'linear'. */
  activation?: Activation;
  /** Slope of 'leakyrelu' below zero. Default 0.01. */
  alpha?: number;
}

const ownKeys = ['epsilon', 'momentum', 'activation', 'alpha'] as const;

/**
 * PyTorch's `nn.BatchNorm2d` over NHWC, with an activation: per channel, y = activation((x − mean) / √(variance + epsilon) ·
 * weight + bias). A training call takes the batch's mean and biased variance and moves the running ones towards them:
 * running = (1 − momentum) · running + momentum · batch, with the unbiased variance; any other call takes the running ones.
 * Weights: `weight` (1) and `bias` (0), trainable; `running_mean` (0) and `running_var` (1), not.
 */
export class BatchNorm2d extends layers.Layer {
  static readonly className = 'PyTorchBatchNorm2d';
  readonly #config: Required<Omit<BatchNorm2dConfig, keyof BaseLayerConfig>>;
  #weight?: LayerVariable;
  #bias?: LayerVariable;
  #runningMean?: LayerVariable;
  #runningVariance?: LayerVariable;

  constructor(config: BatchNorm2dConfig) {
    const { epsilon = 1e-5, momentum = 0.1, activation = 'linear', alpha = 0.01 } = config;
    const owner = config.name ?? BatchNorm2d.className;
    refuseUnknownOptions(owner, config, [...ownKeys, ...baseLayerKeys]);
    requireShare(owner, 'epsilon', epsilon);
    requireShare(owner, 'momentum', momentum);
    requireActivation(owner, activation);
    super(config);
    this.#config = { epsilon, momentum, activation, alpha };
    this.inputSpec = [new InputSpec({ ndim: 4 })];
  }

  override build(inputShape: Shape | Shape[]): void {
    const channels = lastDimension(this.name, inputShape as Shape);
    const [zeros, ones] = [initializers.zeros(), initializers.ones()];
    this.#weight = this.addWeight('weight', [channels], 'float32', ones);
    this.#bias = this.addWeight('bias', [channels], 'float32', zeros);
    this.#runningMean = this.addWeight('running_mean', [channels], 'float32', zeros, undefined, false);
    this.#runningVariance = this.addWeight('running_var', [channels], 'float32', ones, undefined, false);
    this.inputSpec = [new InputSpec({ ndim: 4, axes: { 3: channels } })];
    this.built = true;
  }

  override call(inputs: Tensor | Tensor[], { training = false }: { training?: boolean } = {}): Tensor {
    const x = onlyInput(inputs) as Tensor4D;
    const scale = this.#weight!.read() as Tensor1D;
    const offset = this.#bias!.read() as Tensor1D;
    const { epsilon, activation, alpha } = this.#config;
    if (training) {
      const { y, mean, variance } = batchNormTraining(x, scale, offset, { epsilon, activation, alpha });
      this.#updateRunningStatistics(mean, variance, x);
      return y;
    }
    const mean = this.#runningMean!.read() as Tensor1D;
    const variance = this.#runningVariance!.read() as Tensor1D;
    return batchNormInference(x, { mean, variance, scale, offset }, { epsilon, activation, alpha });
  }

  #updateRunningStatistics(mean: Tensor1D, variance: Tensor1D, x: Tensor4D): void {
    const { momentum } = this.#config;
    const count = x.size / mean.size;
    if (count < 2) {
      throw new ModelError(
        `${this.name}: training needs more than one value per channel for an unbiased variance, actual input [${x.shape}]. ` +
          'Use a larger batch.',
      );
    }
    tidy(() => {
      const move = (running: LayerVariable, batch: Tensor, share: number) =>
        running.write(add(mul(running.read(), 1 - momentum), mul(batch, share)));
      move(this.#runningMean!, mean, momentum);
      move(this.#runningVariance!, variance, (momentum * count) / (count - 1));
    });
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), ...this.#config };
  }
}
