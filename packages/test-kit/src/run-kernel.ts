import {
  type DataType,
  engine,
  env,
  type NamedAttrMap,
  type NamedTensorMap,
  setBackend,
  type Tensor,
  type TypedArray,
  tensor,
  tidy,
} from '@tensorflow/tfjs-core';

/** A kernel's input or output as plain data, independent of any backend. */
export interface KernelValue {
  shape: number[];
  data: TypedArray;
  /** Default 'float32'. */
  dtype?: DataType;
}

/**
 * Runs one kernel on a backend and returns its outputs as plain data, so that backends can be held against each other.
 * Throws when the kernel keeps data that is not among its outputs. Leaves that backend active and no tensors behind.
 */
export async function runKernel(
  backendName: string,
  kernelName: string,
  inputs: Record<string, KernelValue>,
  attributes: NamedAttrMap = {},
): Promise<Required<KernelValue>[]> {
  if (!(await setBackend(backendName))) throw new Error(`backend '${backendName}' could not be started`);
  return tidy(() => {
    const named: NamedTensorMap = {};
    for (const [name, { data, shape, dtype = 'float32' }] of Object.entries(inputs)) {
      named[name] = tensor(data, shape, dtype);
    }
    const outputs = runWithLeakCheck(() => engine().runKernel(kernelName, named, attributes) as Tensor | Tensor[]);
    return [outputs]
      .flat()
      .map((output) => ({ shape: output.shape, dtype: output.dtype, data: output.dataSync().slice() }));
  });
}

/** tfjs's test flag makes the engine count the backend's data before and after a kernel. */
function runWithLeakCheck<T>(run: () => T): T {
  env().set('IS_TEST', true);
  try {
    return run();
  } finally {
    env().set('IS_TEST', false);
  }
}
