import type { TensorInfo } from '@tensorflow/tfjs-core';
import { NativeBackendError } from '../native-backend-error.ts';
import type { NativeKernel } from '../registry/native-kernel.ts';

const BILINEAR = { ResizeNearestNeighborGrad: 0, ResizeBilinearGrad: 1 };

/**
 * The gradients of tfjs's two ways to resize images [batch, height, width, channels]. (The `cpu` kernels are wrong: for several images with
 * nearest neighbours, for images that are not square with bilinear interpolation, and with `halfPixelCenters`.)
 */
export const resizeGradKernels: NativeKernel[] = Object.entries(BILINEAR).map(([kernelName, bilinear]) => ({
  kernelName,
  run(inputs, attributes, backend) {
    const { images, dy } = inputs as Record<string, TensorInfo>;
    const [batch, height, width, channels] = images.shape as [number, number, number, number];
    const [outBatch, outHeight, outWidth, outChannels] = dy.shape as [number, number, number, number];
    if (images.shape.length !== 4 || dy.shape.length !== 4 || batch !== outBatch || channels !== outChannels) {
      throw new NativeBackendError(
        `${kernelName} needs images and a gradient [batch, height, width, channels] that agree in batch and channels, got ` +
          `[${images.shape}] and [${dy.shape}]`,
      );
    }
    const dx = backend.allocate(images.shape);
    const corners = [Number(attributes.alignCorners ?? false), Number(attributes.halfPixelCenters ?? false)];
    backend.call('resize-grad', [bilinear, batch, height, width, channels, outHeight, outWidth, ...corners], [dy, dx]);
    return dx;
  },
}));
