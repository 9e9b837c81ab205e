import { type NamedAttrMap, type NamedTensorInfoMap, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { NativeBackend } from '../../native-backend.ts';
import { NativeBackendError } from '../../native-backend-error.ts';
import type { NativeKernel } from '../../registry/native-kernel.ts';

/**
 * An optimizer's kernel: the variable, its gradient and the named states come in, the new variable and states come out. The variable's
 * own tensor is left alone, because others may share its memory.
 */
export function updateKernel(
  kernelName: string,
  stem: string,
  states: string[],
  attributeNames: string[],
): NativeKernel {
  return {
    kernelName,
    run(inputs: NamedTensorInfoMap, attributes: NamedAttrMap, backend: NativeBackend) {
      const operands = ['variable', 'gradient', ...states].map((name) => inputs[name] as TensorInfo);
      const { shape } = operands[0];
      if (operands.some((operand) => String(operand.shape) !== String(shape))) {
        throw new NativeBackendError(
          `${kernelName} takes a variable, its gradient and its state of one shape, got ${operands.map((operand) => `[${operand.shape}]`).join(', ')}`,
        );
      }
      for (const name of attributeNames) {
        const value = attributes[name];
        if (typeof value !== 'boolean' && (typeof value !== 'number' || Number.isNaN(value))) {
          throw new NativeBackendError(`${kernelName} needs a number for ${name}, got ${value}`);
        }
      }
      const outputs = ['variable', ...states].map(() => backend.allocate(shape));
      const params = [util.sizeFromShape(shape), ...attributeNames.map((name) => Number(attributes[name]))];
      backend.call(stem, params, [...operands, ...outputs]);
      return outputs;
    },
  };
}
