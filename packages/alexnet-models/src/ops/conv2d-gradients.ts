import { backend_util, engine, getBackend, pad as padTensor, slice, type Tensor4D } from '@tensorflow/tfjs-core';

export interface Conv2dGradientOptions {
  strides: [number, number];
  /** Zero pixels before and after, for each of the four dimensions. */
  pad: 'valid' | 'same' | number | [number, number][];
  dimRoundingMode: 'floor' | 'round' | 'ceil';
}

type Shape4D = [number, number, number, number];

/**
 * The gradient of a convolution by its filter: `x` [batch, height, width, inChannels], `dy` [batch, outHeight, outWidth, outChannels]
 * → `filterShape` [filterHeight, filterWidth, inChannels, outChannels]. `paddings` says which the backend's kernel takes.
 */
export function filterGradient(
  x: Tensor4D,
  dy: Tensor4D,
  filterShape: Shape4D,
  options: Conv2dGradientOptions,
  paddings = kernelPaddings(),
): Tensor4D {
  const run = (input: Tensor4D, pad: Conv2dGradientOptions['pad']): Tensor4D =>
    engine().runKernel('Conv2DBackpropFilter', { x: input, dy }, { ...shared(options), pad, filterShape });
  if (paddings === 'any') return run(x, options.pad);
  const { pad, margins } = named(x.shape, filterShape, options);
  return run(margins ? (padTensor(x, margins) as Tensor4D) : x, pad);
}

/**
 * The gradient of a convolution by its input: `dy` [batch, outHeight, outWidth, outChannels], `filter` [filterHeight, filterWidth,
 * inChannels, outChannels] → `inputShape` [batch, height, width, inChannels]. `paddings` says which the backend's kernel takes.
 */
export function inputGradient(
  dy: Tensor4D,
  filter: Tensor4D,
  inputShape: Shape4D,
  options: Conv2dGradientOptions,
  paddings = kernelPaddings(),
): Tensor4D {
  const run = (shape: number[], pad: Conv2dGradientOptions['pad']): Tensor4D =>
    engine().runKernel('Conv2DBackpropInput', { dy, filter }, { ...shared(options), pad, inputShape: shape });
  if (paddings === 'any') return run(inputShape, options.pad);
  const { pad, margins } = named(inputShape, filter.shape, options);
  if (!margins) return run(inputShape, pad);
  const padded = run(
    inputShape.map((length, dimension) => length + margins[dimension]![0] + margins[dimension]![1]),
    pad,
  );
  return slice(padded, margins.map(([before]) => before) as Shape4D, inputShape);
}

/** tfjs-node's kernels convolve with any padding, but those of the gradients know only what TensorFlow has a name for. */
const kernelPaddings = (): 'any' | 'named' => (getBackend() === 'tensorflow' ? 'named' : 'any');

/** The same padding as one with a name; where there is none, what to add to the input in front of a convolution without padding. */
function named(
  inputShape: Shape4D,
  filterShape: Shape4D,
  { strides, pad, dimRoundingMode }: Conv2dGradientOptions,
): { pad: 'valid' | 'same'; margins?: [number, number][] } {
  const infoOf = (padding: Conv2dGradientOptions['pad']) =>
    backend_util.computeConv2DInfo(
      inputShape,
      filterShape,
      strides,
      1,
      padding as Parameters<typeof backend_util.computeConv2DInfo>[4],
      typeof padding === 'string' ? undefined : dimRoundingMode,
    );
  const { padInfo, outHeight, outWidth } = infoOf(pad);
  const { top, bottom, left, right } = padInfo;
  const same = infoOf('same');
  const isSame =
    same.outHeight === outHeight &&
    same.outWidth === outWidth &&
    (['top', 'bottom', 'left', 'right'] as const).every((side) => same.padInfo[side] === padInfo[side]);
  if (isSame) return { pad: 'same' };
  if (top + bottom + left + right === 0) return { pad: 'valid' };
  return {
    pad: 'valid',
    margins: [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ],
  };
}

const shared = ({ strides, dimRoundingMode }: Conv2dGradientOptions) => ({
  strides,
  dataFormat: 'NHWC',
  dimRoundingMode,
});
