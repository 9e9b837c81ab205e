export { allClose, type Comparable, type Comparison, type Tolerance } from './all-close.ts';
export { type CheckGradientsOptions, checkGradients } from './check-gradients.ts';
export { type DistinctValuesOptions, distinctValues } from './distinct-values.ts';
export { expectNoLeaks } from './expect-no-leaks.ts';
export { type FormulaValuesOptions, fmix32, formulaValues } from './formula-values.ts';
export { randomTensor } from './random-tensor.ts';
export { type KernelValue, runKernel } from './run-kernel.ts';
export { setUpTests } from './set-up-tests.ts';
