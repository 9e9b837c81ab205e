import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import { NativeBackendError } from '../native-backend-error.ts';
import type { NativeKernel } from '../registry/native-kernel.ts';

/** As many terms as one native call takes. */
const MOST_TERMS = 63;

export const addNKernels: NativeKernel[] = [
  {
    kernelName: 'AddN',
    leavesToCpu: `more than ${MOST_TERMS} terms`,
    run(inputs, _attributes, backend) {
      const terms = Object.values(inputs) as TensorInfo[];
      if (terms.length > MOST_TERMS) return undefined;
      const { shape } = terms[0];
      if (terms.some((term) => String(term.shape) !== String(shape))) {
        throw new NativeBackendError(
          `AddN takes tensors of one shape, got ${terms.map((term) => `[${term.shape}]`).join(', ')}`,
        );
      }
      const out = backend.allocate(shape);
      backend.call('add-n', [util.sizeFromShape(out.shape)], [...terms, out]);
      return out;
    },
  },
];
