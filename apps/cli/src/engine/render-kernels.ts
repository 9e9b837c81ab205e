import { formatTable } from '@x/metrics';
import type { KernelInfo } from '@x/tfjs-backend-native';
import { plural } from '../progress/format.ts';

/** The native engine's kernels as text: those in C++ first, then the copies of tfjs's cpu kernels. */
export function renderKernels(kernels: readonly KernelInfo[]): string {
  const inCpp = ({ implementation }: KernelInfo) => implementation.startsWith('native');
  const [fast, others] = [kernels.filter(inCpp), kernels.filter((kernel) => !inCpp(kernel))];
  const rows = [...fast, ...others].map(({ name, implementation, leftToCpu = '' }) => [
    name,
    implementation,
    leftToCpu,
  ]);
  return [
    formatTable([['kernel', 'runs on', 'left to cpu'], ...rows], { leftColumns: 3 }),
    `${fast.length} of ${kernels.length} kernels run in C++, on float32 tensors that are not empty. Other types, and the forms in the last column,\n` +
      `run on tfjs's own cpu kernels, as do the other ${plural(others.length, 'kernel')}.`,
  ].join('\n\n');
}
