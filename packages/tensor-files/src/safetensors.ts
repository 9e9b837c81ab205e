import { TensorFilesError } from './tensor-files-error.ts';

/** Reads and writes the safetensors format: https://github.com/huggingface/safetensors#format */

/** A named array: `data` holds the elements of `shape` in row-major order; F32 as Float32Array, I32 as Int32Array. */
export interface StoredTensor {
  shape: number[];
  data: Float32Array | Int32Array;
}

/** Arrays by name. */
export type StoredTensors = Record<string, StoredTensor>;

/** What a safetensors file holds. */
export interface SafetensorsContent {
  tensors: StoredTensors;
  /** The `__metadata__` entry: free text by key. */
  metadata: Record<string, string>;
}

export const LENGTH_BYTES = 8;
export const ALIGNMENT = 8;
/** The limit of the reference implementation. */
export const MAXIMUM_HEADER_BYTES = 100_000_000;

export const sizeOf = (shape: readonly number[]) => shape.reduce((product, dimension) => product * dimension, 1);
export const safetensorsError = (message: string) => new TensorFilesError(`safetensors: ${message}`);
