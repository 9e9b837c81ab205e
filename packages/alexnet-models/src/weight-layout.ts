/** A convolution's filter shape [height, width, inChannels, outChannels], or a linear layer's weight seen as one. */
export type FilterShape = readonly [height: number, width: number, inChannels: number, outChannels: number];

/** From tfjs's layout [height, width, in, out] to PyTorch's [out, in, height, width]. */
export function toPyTorchLayout(values: Float32Array, shape: FilterShape): Float32Array {
  const result = new Float32Array(values.length);
  forEachPair(shape, (tfjs, pytorch) => {
    result[pytorch] = values[tfjs]!;
  });
  return result;
}

/** From PyTorch's layout [out, in, height, width] to tfjs's [height, width, in, out]; `shape` is tfjs's. */
export function fromPyTorchLayout(values: Float32Array, shape: FilterShape): Float32Array {
  const result = new Float32Array(values.length);
  forEachPair(shape, (tfjs, pytorch) => {
    result[tfjs] = values[pytorch]!;
  });
  return result;
}

/** Calls `visit` with the positions of each element in both layouts. */
function forEachPair(
  [height, width, inChannels, outChannels]: FilterShape,
  visit: (tfjs: number, pytorch: number) => void,
) {
  const pixels = height * width;
  let tfjs = 0;
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let input = 0; input < inChannels; input++) {
      for (let output = 0; output < outChannels; output++) {
        visit(tfjs++, (output * inChannels + input) * pixels + pixel);
      }
    }
  }
}
