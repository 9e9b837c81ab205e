import type { Recipe } from '@x/run-folder';
import { ema, lookahead, swa } from '@x/trainer';
import { flagName } from '../arguments/flag.ts';
import { usageError } from '../cli-error.ts';
import type { TrainFlags } from '../commands/train-flags.ts';
import { defined } from './defined.ts';

type Averaging = Recipe['averaging'];

/** The average of the weights with what the flags say in place of the recipe's. Usage errors: flags of another average. */
export function applyAveragingFlags(base: Averaging, flags: TrainFlags, epochs: number): Averaging {
  const start =
    flags.averaging === undefined || flags.averaging === base?.name ? base : started(flags.averaging, epochs);
  const startEpoch = flags.averagingStart;
  if (startEpoch !== undefined && startEpoch > epochs) {
    throw usageError(`--averaging-start cannot be ${startEpoch}: expected at most ${epochs}, the epochs.`);
  }
  const moving = { decay: flags.averagingDecay, every: flags.averagingEvery };
  const flag = (['averagingDecay', 'averagingEvery', 'averagingStart'] as const).find(
    (key) => flags[key] !== undefined && (start === null || (start.name === 'swa' && key !== 'averagingStart')),
  );
  if (flag) {
    const owners = flag === 'averagingStart' ? 'ema, lookahead or swa' : 'ema or lookahead';
    throw usageError(`${flagName(flag)} needs --averaging ${owners}${start ? `, not ${start.name}` : ''}.`);
  }
  if (start === null) return null;
  return start.name === 'swa'
    ? { ...start, ...defined({ startEpoch }) }
    : { ...start, ...defined({ ...moving, startEpoch }) };
}

/** What a recipe starts from when its average changes. */
function started(name: NonNullable<TrainFlags['averaging']>, epochs: number): Averaging {
  switch (name) {
    case 'ema':
      return ema();
    case 'lookahead':
      return lookahead();
    case 'swa':
      // After three quarters of the training, as in the paper.
      return swa({ startEpoch: Math.floor(epochs * 0.75) + 1 });
    case 'none':
      return null;
  }
}
