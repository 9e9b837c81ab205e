import { Tensor } from '@tensorflow/tfjs-core';

type NestedNumbers = ArrayLike<number> | ArrayLike<NestedNumbers>;

/** What can be compared: a number, numbers in (nested) arrays or typed arrays, or a tensor. */
export type Comparable = number | NestedNumbers | Tensor;

export interface Tolerance {
  /** Allowed error as a share of the expected value's magnitude. Default 1e-5. */
  relativeTolerance?: number;
  /** Allowed error in the values' own unit, added to the relative one. Default 1e-6. */
  absoluteTolerance?: number;
}

/** The outcome of a comparison; `message` names the worst element. */
export interface Comparison {
  pass: boolean;
  message: string;
}

/**
 * Compares element by element: close means `|actual − expected| ≤ absoluteTolerance + relativeTolerance·|expected|`
 * (as in NumPy and PyTorch). NaN is close to NaN only, an infinity to itself only. Two tensors must agree in shape,
 * anything else in its number of elements.
 */
export function allClose(
  actual: Comparable,
  expected: Comparable,
  { relativeTolerance = 1e-5, absoluteTolerance = 1e-6 }: Tolerance = {},
): Comparison {
  const left = flatten(actual);
  const right = flatten(expected);
  if (left.shape && right.shape && left.shape.join() !== right.shape.join()) {
    return { pass: false, message: `shapes differ: expected [${right.shape}], actual [${left.shape}]` };
  }
  if (left.values.length !== right.values.length) {
    const message = `lengths differ: expected ${right.values.length}, actual ${left.values.length}`;
    return { pass: false, message };
  }
  let worst = -1;
  let worstRatio = -1;
  let outside = 0;
  for (let index = 0; index < left.values.length; index++) {
    const ratio = errorRatio(left.values[index]!, right.values[index]!, relativeTolerance, absoluteTolerance);
    if (ratio > 1) outside++;
    if (ratio > worstRatio) [worst, worstRatio] = [index, ratio];
  }
  const tolerances = `relative tolerance ${relativeTolerance}, absolute tolerance ${absoluteTolerance}`;
  if (worst < 0) return { pass: true, message: 'nothing to compare: both are empty' };
  const [a, e] = [left.values[worst]!, right.values[worst]!];
  const place = describeIndex(worst, left.shape ?? right.shape);
  const relative = e === 0 ? '' : ` (relative ${Math.abs((a - e) / e).toExponential(2)})`;
  const message =
    `${outside} of ${left.values.length} elements differ (${tolerances}); the worst is ${place}: ` +
    `expected ${e}, actual ${a}, difference ${Math.abs(a - e).toExponential(2)}${relative}`;
  return { pass: outside === 0, message };
}

/** The error in units of what is allowed: above 1 is too much. */
function errorRatio(actual: number, expected: number, relativeTolerance: number, absoluteTolerance: number): number {
  if (Object.is(actual, expected) || actual === expected) return 0;
  const error = Math.abs(actual - expected);
  if (!Number.isFinite(error)) return Number.POSITIVE_INFINITY;
  const allowed = absoluteTolerance + relativeTolerance * Math.abs(expected);
  return allowed === 0 ? Number.POSITIVE_INFINITY : error / allowed;
}

function flatten(value: Comparable): { values: ArrayLike<number>; shape?: number[] } {
  if (typeof value === 'number') return { values: [value] };
  if (value instanceof Tensor) return { values: value.dataSync(), shape: value.shape };
  if (ArrayBuffer.isView(value)) return { values: value as unknown as ArrayLike<number> };
  const values: number[] = [];
  collect(value, values);
  return { values };
}

function collect(value: number | NestedNumbers, into: number[]): void {
  if (typeof value === 'number') into.push(value);
  else for (let index = 0; index < value.length; index++) collect(value[index]!, into);
}

/** `element 17 [1, 2, 2]`, or without the coordinates when the shape is unknown. */
export function describeIndex(index: number, shape?: readonly number[]): string {
  if (!shape || shape.length < 2) return `element ${index}`;
  const coordinates: number[] = [];
  let rest = index;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    coordinates.unshift(rest % shape[axis]!);
    rest = Math.floor(rest / shape[axis]!);
  }
  return `element ${index} [${coordinates.join(', ')}]`;
}
