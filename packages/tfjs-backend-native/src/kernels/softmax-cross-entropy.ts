import type { TensorInfo } from '@tensorflow/tfjs-core';
import { NativeBackendError } from '../native-backend-error.ts';
import type { NativeKernel } from '../registry/native-kernel.ts';

/**
 * `SoftmaxCrossEntropy`: inputs logits and targets [batch, classes], each row of targets a distribution; attribute labelSmoothing;
 * outputs the loss [batch] and its gradient with respect to the logits [batch, classes].
 */
export const softmaxCrossEntropyKernels: NativeKernel[] = [
  {
    kernelName: 'SoftmaxCrossEntropy',
    run(inputs, attributes, backend) {
      const { logits, targets } = inputs as Record<string, TensorInfo>;
      if (logits.shape.length !== 2 || String(logits.shape) !== String(targets.shape)) {
        throw new NativeBackendError(
          `SoftmaxCrossEntropy takes logits and targets [batch, classes], got [${logits.shape}] and [${targets.shape}]`,
        );
      }
      const { labelSmoothing = 0 } = attributes as { labelSmoothing?: number };
      if (!(labelSmoothing >= 0 && labelSmoothing <= 1)) {
        throw new NativeBackendError(`labelSmoothing should be from 0 to 1, got ${labelSmoothing}`);
      }
      const outputs = [backend.allocate([logits.shape[0]]), backend.allocate(logits.shape)];
      const params = [...logits.shape, labelSmoothing];
      backend.call('softmax-cross-entropy', params, [logits, targets, ...outputs]);
      return outputs;
    },
  },
];
