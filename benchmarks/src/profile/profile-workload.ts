import { type KernelTime, startProfiler, summarizeProfile } from '@x/trainer';
import type { Workload } from '../workload/create-workload.ts';

/** What one step took, the mean of some. */
export interface Profile {
  milliseconds: number;
  kernels: KernelTime[];
}

/** Times the kernels over some steps, after a warm-up of as many. */
export async function profileWorkload(workload: Workload, steps: number): Promise<Profile> {
  await workload.run(steps);
  const profiler = startProfiler();
  try {
    const start = performance.now();
    await workload.run(steps);
    // What the steps take, and what lies between them.
    const milliseconds = (performance.now() - start) / steps;
    return { milliseconds, kernels: summarizeProfile(profiler.stop()).kernels };
  } finally {
    profiler.stop();
  }
}
