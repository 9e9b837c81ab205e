import {
  getKernelsForBackend,
  type KernelConfig,
  type KernelFunc,
  type NamedTensorInfoMap,
  registerKernel,
  type TensorInfo,
  util,
} from '@tensorflow/tfjs-core';
import type { NativeBackend } from '../native-backend.ts';
import { NativeBackendError } from '../native-backend-error.ts';
import type { KernelInfo } from './list-kernels.ts';
import type { NativeKernel } from './native-kernel.ts';

/** Who computes a kernel. */
type Origin = Pick<KernelInfo, 'implementation' | 'leftToCpu'>;

const origins = new WeakMap<KernelFunc, Origin>();

/** Who computes a registered kernel; undefined where other code registered it. */
export const originOf = (config: KernelConfig): Origin | undefined => origins.get(config.kernelFunc);

/** Registers every kernel of the `cpu` backend under `native`, with the C++ ones in front. */
export function registerKernels(kernels: readonly NativeKernel[]): void {
  const copied = new Map<string, KernelConfig>();
  for (const config of getKernelsForBackend('cpu')) {
    const kernelFunc = guardAliases(config.kernelFunc);
    origins.set(kernelFunc, { implementation: 'cpu' });
    copied.set(config.kernelName, { ...config, backendName: 'native', kernelFunc });
  }
  for (const kernel of kernels) {
    const { kernelName } = kernel;
    const fallback = copied.get(kernelName);
    const kernelFunc = nativeFirst(kernel, fallback);
    origins.set(kernelFunc, originOfNative(kernel, fallback));
    copied.set(kernelName, { ...fallback, kernelName, backendName: 'native', kernelFunc });
  }
  for (const config of copied.values()) registerKernel(config);
}

function originOfNative({ leavesToCpu }: NativeKernel, fallback: KernelConfig | undefined): Origin {
  if (fallback === undefined) return { implementation: 'native' };
  return { implementation: 'native-or-cpu', ...(leavesToCpu !== undefined && { leftToCpu: leavesToCpu }) };
}

const given = (inputs: NamedTensorInfoMap): TensorInfo[] => Object.values(inputs).filter((input) => input != null);

/** Runs the C++ kernel on what it takes, and the copied `cpu` kernel on the rest: other types, empty tensors, rare broadcasts. */
function nativeFirst(kernel: NativeKernel, fallback: KernelConfig | undefined): KernelFunc {
  return ({ inputs, attrs = {}, backend }) => {
    const operands = given(inputs);
    if (operands.every(({ dtype, shape }) => dtype === 'float32' && util.sizeFromShape(shape) > 0)) {
      const native = backend as NativeBackend;
      const outputs = native.undoOnError(() => kernel.run(inputs, attrs, native));
      if (outputs !== undefined) return outputs;
    }
    if (fallback !== undefined) return fallback.kernelFunc({ inputs, attrs, backend });
    const types = operands.map(({ dtype, shape }) => `${dtype} [${shape}]`).join(', ');
    throw new NativeBackendError(`${kernel.kernelName} takes float32 tensors that are not empty, got ${types}`);
  };
}

/**
 * A `cpu` kernel may return a view on its input's memory (Slice and Complex do), which must not change when that memory is recycled. (A kernel
 * that returns its input's own data, like Reshape, only counts one reference more.)
 */
function guardAliases(kernelFunc: KernelFunc): KernelFunc {
  return (params) => {
    const result = kernelFunc(params);
    // Identity, which a training step calls a hundred times, and Reshape.
    if (!Array.isArray(result) && result.dataId === params.inputs.x?.dataId) return result;
    (params.backend as NativeBackend).separate([result].flat(), given(params.inputs));
    return result;
  };
}
