import { memory } from '@tensorflow/tfjs-core';

/** Runs `run` and throws when it leaves behind (or takes away) tensors or data buffers. */
export async function expectNoLeaks(run: () => unknown): Promise<void> {
  const before = memory();
  await run();
  const after = memory();
  const tensors = after.numTensors - before.numTensors;
  const dataBuffers = after.numDataBuffers - before.numDataBuffers;
  if (tensors !== 0 || dataBuffers !== 0) {
    throw new Error(
      `expected no change in tensors and data buffers, actual ${signed(tensors)} and ${signed(dataBuffers)}`,
    );
  }
}

function signed(count: number): string {
  return count > 0 ? `+${count}` : String(count);
}
