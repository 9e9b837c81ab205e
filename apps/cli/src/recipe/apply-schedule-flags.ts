import type { Recipe } from '@x/run-folder';
import {
  constant,
  cosine,
  cosineRestarts,
  exponential,
  multiStep,
  oneCycle,
  polynomial,
  reduceOnPlateau,
  type Schedule,
  stepDecay,
  warmup,
} from '@x/trainer';
import { flagName } from '../arguments/flag.ts';
import { usageError } from '../cli-error.ts';
import type { TrainFlags } from '../commands/train-flags.ts';
import { defined } from './defined.ts';

type InnerSchedule = Exclude<Schedule, { name: 'oneCycle' | 'warmup' }>;
type Name = Exclude<Schedule['name'], 'warmup'>;

/** What `--schedule` calls each. */
const names: Record<NonNullable<TrainFlags['schedule']>, Name> = {
  constant: 'constant',
  step: 'stepDecay',
  'multi-step': 'multiStep',
  exponential: 'exponential',
  polynomial: 'polynomial',
  cosine: 'cosine',
  'cosine-restarts': 'cosineRestarts',
  'one-cycle': 'oneCycle',
  plateau: 'reduceOnPlateau',
};

/** Which schedules a flag belongs to. */
const owners = {
  stepEpochs: ['stepDecay', 'cosineRestarts'],
  stepFactor: ['stepDecay', 'multiStep', 'exponential', 'reduceOnPlateau'],
  milestones: ['multiStep'],
  power: ['polynomial'],
  plateauPatience: ['reduceOnPlateau'],
} as const satisfies Partial<Record<keyof TrainFlags, readonly Name[]>>;

/** The schedule with what the flags say in place of its own. Usage errors: flags of another schedule. */
export function applyScheduleFlags(base: Recipe['schedule'], flags: TrainFlags, epochs: number): Recipe['schedule'] {
  const inner = base.name === 'warmup' ? base.schedule : base;
  const name = flags.schedule ? names[flags.schedule] : inner.name;
  for (const flag of Object.keys(owners) as (keyof typeof owners)[]) {
    const belongsTo: readonly Name[] = owners[flag];
    if (flags[flag] === undefined || belongsTo.includes(name)) continue;
    const words = Object.entries(names).flatMap(([word, each]) => (belongsTo.includes(each) ? [word] : []));
    const list = words.length > 1 ? `schedules ${words.join(', ')}` : `schedule ${words[0]}`;
    throw usageError(`${flagName(flag)} belongs to the ${list}, not to ${name}.`);
  }
  const share = flags.warmup;
  if (name === 'oneCycle') {
    const started = inner.name === name ? inner : oneCycle({ pctStart: 0.2, anneal: 'linear' });
    return { ...started, ...defined({ pctStart: share }) };
  }
  const changed = innerSchedule(name, inner, flags, epochs);
  if (changed.name === 'cosine') {
    return { ...changed, ...defined({ warmupEpochs: share === undefined ? undefined : share * epochs }) };
  }
  if (share === undefined) return base.name === 'warmup' && !flags.schedule ? { ...base, schedule: changed } : changed;
  return share === 0 ? changed : warmup(changed, { epochs: share * epochs });
}

function innerSchedule(
  name: InnerSchedule['name'],
  base: Schedule,
  { stepEpochs, stepFactor: factor, milestones, power, plateauPatience: patience }: TrainFlags,
  epochs: number,
): InnerSchedule {
  const third = Math.ceil(epochs / 3);
  switch (name) {
    case 'constant':
      return constant();
    case 'stepDecay': {
      const started = base.name === name ? base : stepDecay({ everyEpochs: third });
      return { ...started, ...defined({ everyEpochs: stepEpochs, factor }) };
    }
    case 'multiStep': {
      // Halfway and after three quarters, as for ResNet on CIFAR-10.
      const usual = [...new Set([epochs / 2, (epochs * 3) / 4].map((epoch) => Math.max(1, Math.round(epoch))))];
      const started = base.name === name ? base : multiStep({ milestones: usual });
      return { ...started, ...defined({ milestones, factor }) };
    }
    case 'exponential':
      // A hundredth in the end.
      return { ...(base.name === name ? base : exponential({ factor: 0.01 ** (1 / epochs) })), ...defined({ factor }) };
    case 'polynomial':
      return { ...(base.name === name ? base : polynomial()), ...defined({ power }) };
    case 'cosine':
      return base.name === name ? base : cosine();
    case 'cosineRestarts':
      return {
        ...(base.name === name ? base : cosineRestarts({ firstEpochs: third })),
        ...defined({ firstEpochs: stepEpochs }),
      };
    case 'reduceOnPlateau':
      return { ...(base.name === name ? base : reduceOnPlateau()), ...defined({ factor, patience }) };
  }
}
