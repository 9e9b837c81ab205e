import type { NamedAttrMap, NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core';
import type { NativeBackend } from '../native-backend.ts';

/** A tfjs kernel that runs in C++. What does not take every form says what it leaves. */
export type NativeKernel = CompleteKernel | PartialKernel;

interface CompleteKernel extends Named {
  leavesToCpu?: undefined;
  /** Computes the outputs. It is called only with float32 tensors that hold at least one element. */
  run: Run<TensorInfo | TensorInfo[]>;
}

interface PartialKernel extends Named {
  /** The forms that it leaves to the copied `cpu` kernel, in a few words for users. */
  leavesToCpu: string;
  /** As above, or returns undefined for a form that it leaves. */
  run: Run<TensorInfo | TensorInfo[] | undefined>;
}

interface Named {
  /** The name under which tfjs looks it up. */
  kernelName: string;
}

type Run<Result> = (inputs: NamedTensorInfoMap, attributes: NamedAttrMap, backend: NativeBackend) => Result;
