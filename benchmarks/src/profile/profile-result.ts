import { z } from 'zod';
import { NETWORK_NAMES } from '../networks.ts';
import { PRECISIONS } from '../parse-options.ts';
import { peakSchema } from '../peak/measure-peak.ts';

const count = z.int().min(1);
const amount = z.number().min(0);

const kernel = z.strictObject({
  kernelName: z.string(),
  calls: z.number().positive(),
  /** Without other kernels that it ran. */
  milliseconds: amount,
  /** The part of that in C++. */
  nativeMilliseconds: amount,
  /** Floating point operations; absent for kernels whose work is not counted. */
  flop: amount.optional(),
  /** Of the tensors that went in and came out; absent where that was not measured. */
  bytes: amount.optional(),
});
export type KernelResult = z.infer<typeof kernel>;

/** What `profile --json` writes. Numbers of calls, milliseconds, operations and bytes are those of one step, the mean of some. */
export const profileResultSchema = z.strictObject({
  date: z.iso.datetime(),
  /** The commit that was measured, where it is not the one that wrote the file. */
  commit: z.string().optional(),
  settings: z.strictObject({
    model: z.enum(NETWORK_NAMES),
    batch: count,
    steps: count,
    threads: count,
    inference: z.boolean(),
    precision: z.enum(PRECISIONS),
  }),
  machine: z.strictObject({ cpu: z.string(), cores: count, platform: z.string() }),
  versions: z.record(z.string(), z.string()),
  /** Null without a C++ compiler. */
  peak: peakSchema.nullable(),
  milliseconds: z.number().positive(),
  /** The part of that outside C++. */
  javascriptMilliseconds: amount,
  /** The slowest first. */
  kernels: z.array(kernel).min(1),
});
export type ProfileResult = z.infer<typeof profileResultSchema>;
