import type { NamedAttrMap, NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core';
import type { NativeBackend } from '../native-backend.ts';

/** A tfjs kernel that runs in C++. */
export interface NativeKernel {
  /** The name under which tfjs looks it up. */
  kernelName: string;
  /**
   * Computes the outputs, or returns undefined for a case that it leaves to the copied `cpu` kernel. It is called only with
   * float32 tensors that hold at least one element.
   */
  run(
    inputs: NamedTensorInfoMap,
    attributes: NamedAttrMap,
    backend: NativeBackend,
  ): TensorInfo | TensorInfo[] | undefined;
}
