import { z } from 'zod';
import { NETWORK_NAMES } from '../networks.ts';
import { peakSchema } from '../peak/measure-peak.ts';

const count = z.int().min(1);
const share = z.number().min(0);
const versions = z.record(z.string(), z.string());
const measurement = z.strictObject({
  versions,
  /** One value for each pair, in the order in which they were measured. */
  millisecondsPerImage: z.array(z.number().positive()).min(1),
  /** Processor time while the other sides computed, as a share of one processor. */
  idleCpuShare: share,
});

/** Loads of the last 1, 5 and 15 minutes. */
const load = z.array(z.number()).length(3);

/** What `step --json` writes: what was measured, and nothing that follows from it. */
export const stepResultSchema = z.strictObject({
  date: z.iso.datetime(),
  settings: z.strictObject({
    model: z.enum(NETWORK_NAMES),
    batch: count,
    pairs: count,
    steps: count,
    threads: count,
    inference: z.boolean(),
  }),
  machine: z.strictObject({
    cpu: z.string(),
    cores: count,
    platform: z.string(),
    loadBefore: load,
    loadAfter: load,
    /** Share of the machine's processor time that others took during the measured blocks. */
    foreignCpuShare: share,
  }),
  /** Of a step, computed from the layers' shapes. */
  flopPerImage: z.number().positive(),
  /** Null without a C++ compiler. */
  peak: peakSchema.nullable(),
  native: measurement,
  /** With precision 'bf16'; null where that was not measured. */
  bf16: measurement.nullable().default(null),
  /** Null where PyTorch is missing. */
  pytorch: z.strictObject({ defaults: measurement, best: measurement }).nullable(),
});

export type StepResult = z.infer<typeof stepResultSchema>;
export type Measurement = z.infer<typeof measurement>;
