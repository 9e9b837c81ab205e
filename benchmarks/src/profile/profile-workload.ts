import type { Workload } from '../workload/create-workload.ts';
import { instrumentKernels, type KernelTime } from './instrument-kernels.ts';

/** What one step took, the mean of some. */
export interface Profile {
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
    const milliseconds = (performance.now() - start) / steps;
    return { milliseconds, kernels: instrumentation.take().map((kernel) => perStep(kernel, steps)) };
  } finally {
    instrumentation.remove();
  }
}

function perStep(kernel: KernelTime, steps: number): KernelTime {
  return {
    kernelName: kernel.kernelName,
    calls: kernel.calls / steps,
    milliseconds: kernel.milliseconds / steps,
    nativeMilliseconds: kernel.nativeMilliseconds / steps,
    flop: kernel.flop === undefined ? undefined : kernel.flop / steps,
    bytes: kernel.bytes / steps,
  };
}
