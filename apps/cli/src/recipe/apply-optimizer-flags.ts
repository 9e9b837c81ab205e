import type { Recipe } from '@x/run-folder';
import { adam, adamW, lamb, lion, muon, rmsProp, sgd } from '@x/trainer';
import { usageError } from '../cli-error.ts';
import type { TrainFlags } from '../commands/train-flags.ts';
import { defined } from './defined.ts';

type Optimizer = Recipe['optimizer'];

/** What `--optimizer` calls each. */
const names: Record<NonNullable<TrainFlags['optimizer']>, Optimizer['name']> = {
  sgd: 'sgd',
  adam: 'adam',
  adamw: 'adamW',
  rmsprop: 'rmsProp',
  lion: 'lion',
  lamb: 'lamb',
  muon: 'muon',
};

/** What a recipe starts from when its optimizer changes. */
const started: { [Name in Optimizer['name']]: (base: Optimizer) => Optimizer } = {
  sgd: () => sgd({ learningRate: 0.1, momentum: 0.9, nesterov: true }),
  adam: () => adam(),
  adamW: () => adamW(),
  rmsProp: () => rmsProp(),
  lion: () => lion(),
  lamb: () => lamb(),
  // As its author advises, the first and the last layer are left to another optimizer; both networks give them these names.
  muon: (base) =>
    muon({
      withoutMuon: ['conv.0/weight', 'fc.5/weight'],
      others: base.name === 'lamb' || base.name === 'muon' ? adamW() : base,
    }),
};

/** The optimizer with what the flags say in place of its own. Usage errors: flags of another optimizer. */
export function applyOptimizerFlags(base: Optimizer, flags: TrainFlags): Optimizer {
  const asked = flags.optimizer && names[flags.optimizer];
  const { learningRate, weightDecay, momentum, nesterov, withoutMuon } = flags;
  const start = asked === undefined || asked === base.name ? base : started[asked](base);
  const changed = { ...start, ...defined({ learningRate, weightDecay }) };
  if (withoutMuon && changed.name !== 'muon') {
    throw usageError(`--without-muon belongs to muon, not to ${changed.name}.`);
  }
  if (changed.name !== 'sgd' && changed.name !== 'muon') {
    if (nesterov !== undefined) throw usageError(`--nesterov belongs to sgd and muon, not to ${changed.name}.`);
    if (momentum === undefined) return changed;
    if (changed.name === 'rmsProp') return { ...changed, momentum };
    throw usageError(`--momentum belongs to sgd, rmsprop and muon, not to ${changed.name}.`);
  }
  const chosen = { ...changed, ...defined({ momentum, nesterov }) };
  if (chosen.name === 'muon' && withoutMuon) chosen.withoutMuon = withoutMuon;
  // Without momentum there is nothing for Nesterov to look ahead with.
  if (momentum === 0 && nesterov === undefined) return { ...chosen, nesterov: false };
  if (chosen.nesterov && chosen.momentum === 0) throw usageError('--nesterov needs a --momentum above 0.');
  return chosen;
}
