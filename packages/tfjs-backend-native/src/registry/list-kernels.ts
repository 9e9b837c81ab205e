import { getKernelsForBackend } from '@tensorflow/tfjs-core';
import { NativeBackendError } from '../native-backend-error.ts';
import { originOf } from './register-kernels.ts';

/** A tfjs kernel, and what computes it on the `native` backend. */
export interface KernelInfo {
  /** tfjs's name of the kernel, for example 'Conv2D'. */
  name: string;
  /**
   * 'native': C++, which takes float32 tensors that are not empty; there is no other. 'native-or-cpu': C++ for such tensors, except in the forms of
   * `leftToCpu`; tfjs's own `cpu` kernel for the rest. 'cpu': always tfjs's `cpu` kernel. 'custom': whatever other code registered.
   */
  implementation: 'native' | 'native-or-cpu' | 'cpu' | 'custom';
  /** The forms of float32 that a 'native-or-cpu' kernel leaves to `cpu`, in a few words. Absent when there are none. */
  leftToCpu?: string;
}

/**
 * Every kernel that tfjs finds on the `native` backend, by name: which of them run in C++, and which on tfjs's own `cpu` kernels.
 *
 * @throws NativeBackendError before `registerNativeBackend()`.
 */
export function listKernels(): KernelInfo[] {
  const kernels = getKernelsForBackend('native').map(
    (config): KernelInfo => ({ name: config.kernelName, ...(originOf(config) ?? { implementation: 'custom' }) }),
  );
  if (kernels.length === 0) {
    throw new NativeBackendError("backend 'native' has no kernels yet; call `await registerNativeBackend()` first");
  }
  return kernels.sort((a, b) => (a.name < b.name ? -1 : 1));
}
