import { describe, expect, it } from 'vitest';
import { compareConfigurations } from './compare-configurations.ts';

const saved = { seed: 1, optimizer: { name: 'sgd', learningRate: 0.1, withoutWeightDecay: ['/bias'] } };

describe('compareConfigurations', () => {
  it('accepts the same options in any order', () => {
    const same = { optimizer: { withoutWeightDecay: ['/bias'], learningRate: 0.1, name: 'sgd' }, seed: 1 };
    expect(() => compareConfigurations('here', saved, same)).not.toThrow();
  });

  it('names every field that differs, with both values', () => {
    const other = { seed: 2, epochs: 3, optimizer: { name: 'sgd', learningRate: 0.2, withoutWeightDecay: [] } };
    expect(() => compareConfigurations('here', saved, other)).toThrow(
      `cannot resume from here, options differ from the checkpoint's: seed: expected 1, actual 2; optimizer.learningRate: expected 0.1, actual 0.2; optimizer.withoutWeightDecay: expected ["/bias"], actual []; epochs: expected undefined, actual 3. Use the same options, or start a new run.`,
    );
  });
});
