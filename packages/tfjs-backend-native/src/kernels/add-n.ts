import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { NativeKernel } from '../registry/native-kernel.ts';

/** As many terms as one native call takes. */
const MOST_TERMS = 63;

export const addNKernels: NativeKernel[] = [
  {
    kernelName: 'AddN',
    run(inputs, _attributes, backend) {
      const terms = Object.values(inputs) as TensorInfo[];
      if (terms.length > MOST_TERMS) return undefined;
      const out = backend.allocate(terms[0].shape);
      backend.call('add-n', [util.sizeFromShape(out.shape)], [...terms, out]);
      return out;
    },
  },
];
