import { parseOptions } from '../parse-options.ts';
import { profileWorkload } from '../profile/profile-workload.ts';
import { describeWork } from '../report/describe-work.ts';
import { formatProfile } from '../report/format-profile.ts';
import { createWorkload } from '../workload/create-workload.ts';

/** Prints what each kernel takes in one step of the native engine. */
export async function profileCommand(args: string[]): Promise<void> {
  const options = parseOptions(args, ['model', 'batch', 'steps', 'threads', 'inference', 'precision']);
  const workload = await createWorkload(options);
  try {
    const profile = await profileWorkload(workload, options.steps);
    process.stdout.write(
      `${describeWork(options)}, ${workload.engine.isa}; mean of ${options.steps} steps\n\n${formatProfile(profile)}`,
    );
  } finally {
    await workload.dispose();
  }
}
