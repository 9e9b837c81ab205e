import type { Workload } from '../workload/create-workload.ts';
import { instrumentKernels, type KernelTime } from './instrument-kernels.ts';

export interface Profile {
  steps: number;
  /** Of all steps together. */
  milliseconds: number;
  kernels: KernelTime[];
}

/** Times the kernels over some steps, after a warm-up of as many. */
export async function profileWorkload(workload: Workload, steps: number): Promise<Profile> {
  const instrumentation = instrumentKernels();
  try {
    await workload.run(steps);
    instrumentation.take();
    const start = performance.now();
    await workload.run(steps);
    return { steps, milliseconds: performance.now() - start, kernels: instrumentation.take() };
  } finally {
    instrumentation.remove();
  }
}
