import { expect } from 'vitest';
import type { TrainOptions } from '../../src/index.ts';
import { runTiny, tinyRun } from './run-tiny.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** Interrupts a tiny run after some numbers of steps; resumed, and resumed once more, it must end as if it had not been. */
export async function expectExactResume(
  options: Partial<TrainOptions>,
  interruptions: readonly number[] = [1, 4, 5, 6, 9, 14, 15],
): Promise<void> {
  const whole = await runTiny(tinyRun(options));
  for (const steps of interruptions) {
    const checkpointDirectory = temporaryDirectory();
    const controller = new AbortController();
    let done = 0;
    await runTiny(tinyRun({ ...options, checkpointDirectory, signal: controller.signal }), (event) => {
      if (event.type === 'batch' && ++done === steps) controller.abort();
      return false;
    });
    expect(done).toBe(steps);
    const resumed = await runTiny(tinyRun({ ...options, checkpointDirectory, resume: true }));
    expect(resumed.weights).toEqual(whole.weights);
    expect(resumed.epochs).toEqual(whole.epochs);
    expect(whole.steps).toMatchObject(resumed.steps);
    // A complete run gives the same once more.
    const again = await runTiny(tinyRun({ ...options, checkpointDirectory, resume: true }));
    expect(again.weights).toEqual(whole.weights);
  }
}
