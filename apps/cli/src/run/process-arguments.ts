import { type FlagJson, flagArguments } from '../arguments/flag-arguments.ts';
import { trainFlags } from '../commands/train-flags.ts';

/** Flags of `train` that a run folder does not keep, as each process of a run may have others. */
const names = [
  'backend',
  'threads',
  'precision',
  'workers',
  'checkpointEvery',
  'keepCheckpoints',
  'tensorboard',
] as const;

/** Those of a run's flags that a process which goes on with it needs again, as words of a command line. */
export const processArguments = (flags: { [name in (typeof names)[number]]?: FlagJson | undefined }): string[] =>
  names.flatMap((name) => {
    const value = flags[name];
    return value === undefined ? [] : flagArguments(trainFlags, name, value);
  });
