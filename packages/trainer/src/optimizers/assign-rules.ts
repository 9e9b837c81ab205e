import { TrainerError } from '../trainer-error.ts';
import type { Optimizer } from './optimizer.ts';
import { muonRule, type UpdateRule, updateRule } from './update-rules.ts';

/** How one weight is updated. */
export interface AssignedRule {
  rule: UpdateRule;
  /** The learning rate is that of the step times this. */
  rateFactor: number;
  weightDecay: number;
}

/** Says for each trainable weight how an optimizer updates it. Errors: the ending of no weight's name. */
export function assignRules(
  optimizer: Optimizer,
  weights: readonly { name: string; rank: number }[],
): Map<string, AssignedRule> {
  const names = weights.map(({ name }) => name);
  if (optimizer.name !== 'muon') {
    const rule = updateRule(optimizer);
    const endsWith = endings('withoutWeightDecay', optimizer.withoutWeightDecay, names);
    const decay = (name: string) => (endsWith(name) ? 0 : optimizer.weightDecay);
    return new Map(names.map((name) => [name, { rule, rateFactor: 1, weightDecay: decay(name) }]));
  }
  const { others, weightDecay, learningRate, withoutMuon } = optimizer;
  const excluded = endings('withoutMuon', withoutMuon, names);
  const orthogonal = weights.filter(({ name, rank }) => rank >= 2 && !excluded(name)).map(({ name }) => name);
  const left = weights.filter(({ name }) => !orthogonal.includes(name));
  const rule = muonRule(optimizer);
  const rateFactor = others.learningRate / learningRate;
  return new Map([
    ...orthogonal.map((name) => [name, { rule, rateFactor: 1, weightDecay }] as const),
    ...[...assignRules(others, left)].map(([name, assigned]) => [name, { ...assigned, rateFactor }] as const),
  ]);
}

/** Whether a name ends with one of the endings; each must be that of a weight. */
function endings(field: string, list: readonly string[], names: readonly string[]): (name: string) => boolean {
  for (const ending of list) {
    if (!names.some((name) => name.endsWith(ending))) {
      throw new TrainerError(
        `${field}: expected the ending of a trainable weight's name, actual "${ending}"; the names are ${names.join(', ')}`,
      );
    }
  }
  return (name) => list.some((ending) => name.endsWith(ending));
}
