import { z } from 'zod';
import { NETWORK_NAMES } from '../networks.ts';

const count = z.int().min(1);
const bytes = z.int().min(0);

/** What the process held after so many steps. */
const sample = z.strictObject({
  step: count,
  /** Resident size of the process, after a garbage collection. */
  resident: bytes,
  /** What `tf.memory()` says. */
  tensors: bytes,
  tensorBytes: bytes,
  freeBytes: bytes,
});
export type MemorySample = z.infer<typeof sample>;

/** What `memory --json` writes. */
export const memoryResultSchema = z.strictObject({
  date: z.iso.datetime(),
  settings: z.strictObject({ model: z.enum(NETWORK_NAMES), batch: count, steps: count, threads: count }),
  machine: z.strictObject({ cpu: z.string(), platform: z.string(), node: z.string(), isa: z.string() }),
  samples: z.array(sample).min(1),
  /** The largest resident size of the process, from its start to its end. */
  peak: bytes,
});
export type MemoryResult = z.infer<typeof memoryResultSchema>;
