import type { Tolerance } from '@x/test-kit';

/** How far a kernel may be from its reference, and why; the tests' inputs are of the order of 1. */
export const TOLERANCES: Record<string, Required<Tolerance> & { reason: string }> = {
  'activation-grad': {
    relativeTolerance: 1e-7,
    absoluteTolerance: 0,
    reason: 'one multiplication, whose slope is rounded to float32 first',
  },
  'adam-update': {
    relativeTolerance: 2e-6,
    absoluteTolerance: 1e-6,
    reason: 'a dozen float32 operations; differences of nearly equal terms leave an absolute error',
  },
  'add-n': { relativeTolerance: 0, absoluteTolerance: 0, reason: 'the same float32 additions in the same order' },
  'batch-norm': {
    relativeTolerance: 1e-5,
    absoluteTolerance: 1e-5,
    reason: 'the cpu backend rounds the offset and the scaled value apart, C++ may fuse them',
  },
  'batch-norm-training': {
    relativeTolerance: 1e-5,
    absoluteTolerance: 1e-4,
    reason:
      'x - mean cancels digits: with a mean of 100 its float32 rounding (4e-6) is divided by a deviation of 1, and squared',
  },
  'batch-norm-training-grad': {
    relativeTolerance: 1e-4,
    absoluteTolerance: 1e-4,
    reason: 'float32 sums over the rows of a chunk, and three terms that cancel',
  },
  binary: {
    relativeTolerance: 3e-7,
    absoluteTolerance: 0,
    reason:
      'one float32 operation; SquaredDifference squares a rounded difference, the cpu backend rounds once at the end',
  },
  conv2d: {
    relativeTolerance: 1e-5,
    absoluteTolerance: 1e-4,
    reason: 'up to some thousand float32 products are added in another order than the reference adds them',
  },
  'conv2d-backprop-filter': {
    relativeTolerance: 1e-5,
    absoluteTolerance: 2e-4,
    reason: 'as conv2d, with a sum over all pixels of the batch',
  },
  'conv2d-backprop-input': { relativeTolerance: 1e-5, absoluteTolerance: 1e-4, reason: 'as conv2d' },
  'mat-mul': { relativeTolerance: 1e-5, absoluteTolerance: 1e-4, reason: 'as conv2d' },
  'max-pool': { relativeTolerance: 0, absoluteTolerance: 0, reason: 'values are only compared' },
  'max-pool-grad': {
    relativeTolerance: 1e-6,
    absoluteTolerance: 1e-6,
    reason: 'where windows overlap, a few gradients are added in float32',
  },
  reduce: {
    relativeTolerance: 1e-5,
    absoluteTolerance: 1e-5,
    reason: 'float32 sums of a chunk of at most 16384 values, added in double',
  },
  'sgd-update': { relativeTolerance: 1e-6, absoluteTolerance: 1e-6, reason: 'half a dozen float32 operations' },
  'softmax-cross-entropy': {
    relativeTolerance: 1e-6,
    absoluteTolerance: 1e-6,
    reason: 'computed in double, rounded once; the gradient is a difference',
  },
  unary: {
    relativeTolerance: 2e-7,
    absoluteTolerance: 0,
    reason: 'at most two float32 roundings, the cpu backend rounds once',
  },
  'avg-pool': {
    relativeTolerance: 1e-5,
    absoluteTolerance: 1e-6,
    reason: 'a window of a few values is added in float32, the cpu backend adds in double',
  },
  'avg-pool-grad': { relativeTolerance: 1e-5, absoluteTolerance: 1e-6, reason: 'as avg-pool' },
  'depthwise-conv2d': {
    relativeTolerance: 1e-5,
    absoluteTolerance: 1e-5,
    reason: 'up to 49 float32 products are added, in another order or precision than the reference adds them',
  },
  'depthwise-conv2d-backprop-filter': {
    relativeTolerance: 1e-5,
    absoluteTolerance: 1e-4,
    reason: 'float32 sums over the rows of a chunk, added in double',
  },
  'depthwise-conv2d-backprop-input': {
    relativeTolerance: 1e-5,
    absoluteTolerance: 1e-5,
    reason: 'as depthwise-conv2d',
  },
  'resize-grad': {
    relativeTolerance: 1e-5,
    absoluteTolerance: 1e-5,
    reason: 'a few to some hundred weighted float32 gradients are added, with weights rounded to float32',
  },
};
