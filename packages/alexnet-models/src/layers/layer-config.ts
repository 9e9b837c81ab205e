import { ModelError } from '../model-error.ts';

/** What every layer takes besides its own options, as tfjs names it; a model's first layer needs `inputShape`. */
export interface BaseLayerConfig {
  /** Unique in its model. Default: made by tfjs. */
  name?: string;
  /** Whether training changes the weights. Default true. */
  trainable?: boolean;
  /** Shape of one example, only for a model's first layer. */
  inputShape?: (number | null)[];
  /** Shape with the batch dimension, as saved models have it. */
  batchInputShape?: (number | null)[];
  /** Type of the weights. Default 'float32', and nothing else is supported. */
  dtype?: 'float32';
}

/** Names of the options above, and of one that tfjs adds to the configuration of every layer it loads. */
export const baseLayerKeys = ['name', 'trainable', 'inputShape', 'batchInputShape', 'dtype', 'customObjects'] as const;

/** The single tensor that a layer with one input is called with. */
export function onlyInput<T>(inputs: T | T[]): T {
  return Array.isArray(inputs) ? inputs[0]! : inputs;
}

/** The last dimension of a shape: the number of channels or features, which must be known to make the weights. */
export function lastDimension(owner: string, shape: (number | null)[]): number {
  const length = shape.at(-1);
  if (length == null) throw new ModelError(`${owner}: the last dimension must be known, actual shape [${shape}].`);
  return length;
}
