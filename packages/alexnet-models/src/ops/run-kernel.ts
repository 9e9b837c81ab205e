import {
  engine,
  getBackend,
  getKernel,
  type NamedAttrMap,
  type NamedTensorMap,
  registerKernel,
  type Tensor,
  tidy,
} from '@tensorflow/tfjs-core';

/** A kernel's computation, composed from ordinary tfjs ops. */
export type ComposedKernel<Inputs extends NamedTensorMap, Attributes extends NamedAttrMap> = (
  inputs: Inputs,
  attributes: Attributes,
) => Tensor | Tensor[];

/**
 * Runs a kernel that only some backends have. A backend without it is given the composition under the same name, so that the
 * engine records one node for its gradient and none for the ops inside.
 */
export function runKernel<Inputs extends NamedTensorMap, Attributes extends NamedAttrMap>(
  kernelName: string,
  inputs: Inputs,
  attributes: Attributes,
  composed: ComposedKernel<Inputs, Attributes>,
): Tensor | Tensor[] {
  const backendName = getBackend();
  if (!getKernel(kernelName, backendName)) {
    registerKernel({
      kernelName,
      backendName,
      kernelFunc: (call) => tidy(() => composed(call.inputs as Inputs, call.attrs as Attributes)),
    });
  }
  return engine().runKernel(kernelName, inputs, attributes);
}
