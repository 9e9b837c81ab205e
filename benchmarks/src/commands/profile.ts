import * as tf from '@tensorflow/tfjs-core';
import { describeMachine } from '../measure/describe-machine.ts';
import { type Options, parseOptions } from '../parse-options.ts';
import { withPeak } from '../peak/with-peak.ts';
import type { ProfileResult } from '../profile/profile-result.ts';
import { profileWorkload } from '../profile/profile-workload.ts';
import { formatProfile } from '../report/format-profile.ts';
import { writeResult } from '../report/write-result.ts';
import { createWorkload } from '../workload/create-workload.ts';

/** Prints what each kernel takes in one step of the native engine, against the machine's limits. */
export async function profileCommand(args: string[]): Promise<void> {
  const options = parseOptions(args, ['model', 'batch', 'steps', 'threads', 'inference', 'precision', 'json']);
  const { result, peak } = await withPeak(options.threads, () => measure(options), tell);
  const profile: ProfileResult = { ...result, peak };
  process.stdout.write(formatProfile(profile));
  if (options.json !== undefined) {
    writeResult(options.json, profile);
    tell(`Written to ${options.json}`);
  }
}

async function measure(options: Options) {
  const { model, batch, steps, threads, inference, precision } = options;
  const workload = await createWorkload(options);
  try {
    const { milliseconds, kernels: timed } = await profileWorkload(workload, steps);
    // The native engine shows its C++.
    const kernels = timed.map((kernel) => ({ ...kernel, nativeMilliseconds: kernel.nativeMilliseconds! }));
    const native = kernels.reduce((sum, { nativeMilliseconds }) => sum + nativeMilliseconds, 0);
    return {
      date: new Date().toISOString(),
      settings: { model, batch, steps, threads, inference, precision },
      machine: describeMachine(),
      versions: { Node: process.versions.node, tfjs: tf.version_core, 'instruction set': workload.engine.isa },
      milliseconds,
      javascriptMilliseconds: milliseconds - native,
      kernels,
    };
  } finally {
    await workload.dispose();
  }
}

const tell = (line: string) => process.stderr.write(`${line}\n`);
