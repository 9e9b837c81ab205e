import * as tf from '@tensorflow/tfjs-core';

interface Attributes {
  strides: [number, number] | number;
  pad: 'valid' | 'same' | number | [[0, 0], [number, number], [number, number], [0, 0]];
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
  filterShape: [number, number, number, number];
}

/**
 * Gives the stock `wasm` backend the kernel that it lacks, Conv2DBackpropFilter (tensorflow/tfjs issue 8474), composed of its own: for each position of
 * the filter the product of what it sees of the images, transposed, with the outputs' gradient.
 */
export function composeFilterGradient(backendName: string): void {
  tf.registerKernel({
    kernelName: 'Conv2DBackpropFilter',
    backendName,
    kernelFunc: ({ inputs, attrs }) =>
      filterGradient(inputs.x as tf.Tensor4D, inputs.dy as tf.Tensor4D, attrs as unknown as Attributes),
  });
}

function filterGradient(x: tf.Tensor4D, dy: tf.Tensor4D, { strides, pad, dimRoundingMode, filterShape }: Attributes) {
  const { padInfo, strideHeight, strideWidth, outHeight, outWidth, batchSize, inChannels, outChannels } =
    tf.backend_util.computeConv2DInfo(x.shape, filterShape, strides, 1, pad, dimRoundingMode);
  const [filterHeight, filterWidth] = filterShape;
  return tf.tidy(() => {
    const { top, bottom, left, right } = padInfo;
    const padded = tf.pad(x, [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ]);
    const gradient = tf.reshape(dy, [-1, outChannels]) as tf.Tensor2D;
    const taps: tf.Tensor[] = [];
    for (let row = 0; row < filterHeight; row++) {
      for (let column = 0; column < filterWidth; column++) {
        const end = [row + (outHeight - 1) * strideHeight + 1, column + (outWidth - 1) * strideWidth + 1] as const;
        const seen = tf.stridedSlice(
          padded,
          [0, row, column, 0],
          [batchSize, ...end, inChannels],
          [1, strideHeight, strideWidth, 1],
        );
        taps.push(tf.matMul(tf.reshape(seen, [-1, inChannels]) as tf.Tensor2D, gradient, true));
      }
    }
    return tf.reshape(tf.stack(taps), filterShape);
  });
}
