import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import { NativeBackendError } from '../native-backend-error.ts';
import type { NativeKernel } from '../registry/native-kernel.ts';
import { parseActivation } from './shared/activation.ts';

/**
 * `ActivationGrad`: inputs dy and y (the activation's output) of one shape; attributes activation ('relu', 'leakyrelu') and alpha; output
 * dx, the gradient in front of the activation.
 */
export const activationGradKernels: NativeKernel[] = [
  {
    kernelName: 'ActivationGrad',
    run(inputs, attributes, backend) {
      const { dy, y } = inputs as Record<string, TensorInfo>;
      const activation = parseActivation(attributes.activation, attributes.alpha);
      if (!activation.fused || String(dy.shape) !== String(y.shape)) {
        throw new NativeBackendError(
          `ActivationGrad takes 'linear', 'relu' or 'leakyrelu' and equal shapes, got '${attributes.activation}', [${dy.shape}] and [${y.shape}]`,
        );
      }
      const dx = backend.allocate(y.shape);
      backend.call('activation-grad', [util.sizeFromShape(y.shape), ...activation.params], [dy, y, dx]);
      return dx;
    },
  },
];
