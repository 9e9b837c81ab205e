import { getKernel, type NamedAttrMap, type TensorInfo } from '@tensorflow/tfjs-core';
import type { NativeBackend } from '../../native-backend.ts';
import { NativeBackendError } from '../../native-backend-error.ts';

/** `enum Activation` in native/simd.h. */
const FUSED: Record<string, number> = { linear: 0, relu: 1, leakyrelu: 2 };

/** tfjs's default slope for a fused leaky ReLU. */
const DEFAULT_ALPHA = 0.2;

/** tfjs's other fusable activations, as kernels of their own. */
const SEPARATE: Record<string, string> = { elu: 'Elu', prelu: 'Prelu', relu6: 'Relu6', sigmoid: 'Sigmoid' };

/** An activation as a kernel takes it: a code and the slope of leaky ReLU. `fused` is false when it must follow as a kernel of its own. */
export function parseActivation(
  name: unknown = 'linear',
  alpha: unknown = DEFAULT_ALPHA,
): { fused: boolean; params: [number, number] } {
  const code = FUSED[name as string];
  if (code !== undefined) return { fused: true, params: [code, alpha as number] };
  if (SEPARATE[name as string] === undefined) {
    const known = [...Object.keys(FUSED), ...Object.keys(SEPARATE)].join(', ');
    throw new NativeBackendError(`unknown activation '${name}'; expected one of ${known}`);
  }
  return { fused: false, params: [0, 0] };
}

/** Applies an activation that `parseActivation` called not fused; consumes `x`. */
export function applySeparately(
  name: string,
  x: TensorInfo,
  preluWeights: TensorInfo | undefined,
  backend: NativeBackend,
): TensorInfo {
  const inputs = name === 'prelu' ? { x, alpha: preluWeights } : { x };
  const kernel = getKernel(SEPARATE[name] as string, 'native');
  const result = kernel.kernelFunc({ inputs, backend, attrs: {} as NamedAttrMap }) as TensorInfo;
  backend.disposeIntermediateTensorInfo(x);
  return result;
}
