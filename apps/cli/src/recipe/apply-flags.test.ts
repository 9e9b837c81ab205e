import { cutout, mixUp, randomResizedCrop, trivialAugmentWide } from '@x/augment';
import { differences } from '@x/run-folder';
import { adamW, ema, lamb, lion, lookahead, muon, rmsProp, type sgd, swa } from '@x/trainer';
import { describe, expect, it } from 'vitest';
import { findPreset } from '../presets/find-preset.ts';
import { applyFlags } from './apply-flags.ts';

const base = findPreset('improved-alexnet-10').recipe;
const alexNet = findPreset('alexnet-10').recipe;
/** Which fields the flags change, and to what. */
const changed = (flags: Parameters<typeof applyFlags>[1], recipe = base) =>
  Object.fromEntries(differences(recipe, applyFlags(recipe, flags)).map(({ field, to }) => [field, to]));

describe('applyFlags', () => {
  it('changes nothing without flags', () => {
    expect(applyFlags(base, {})).toEqual(base);
    expect(applyFlags(alexNet, { backend: 'cpu', limit: 3 })).toEqual(alexNet);
  });

  it('replaces single values', () => {
    expect(
      changed({ model: 'alexnet', epochs: 3, batchSize: 64, learningRate: 0.2, labelSmoothing: 0.1, dropout: 0.2 }),
    ).toEqual({
      model: 'alexnet',
      epochs: 3,
      batchSize: 64,
      'optimizer.learningRate': 0.2,
      labelSmoothing: 0.1,
      dropout: 0.2,
    });
    expect(changed({ weightDecay: 0, momentum: 0.8, nesterov: false })).toEqual({
      'optimizer.weightDecay': 0,
      'optimizer.momentum': 0.8,
      'optimizer.nesterov': false,
    });
  });

  it('changes how steps are taken', () => {
    expect(changed({ accumulate: 4, clipNorm: 1 })).toEqual({ accumulate: 4, clipNorm: 1 });
    const clipped = applyFlags(base, { clipNorm: 1 });
    expect(changed({ clipNorm: 0 }, clipped)).toEqual({ clipNorm: null });
    expect(changed({ clipValue: 0.5 }, clipped)).toEqual({ clipNorm: null, clipValue: 0.5 });
    expect(changed({ clipValue: 0 }, clipped)).toEqual({});
  });

  it('starts from defaults of its own when the optimizer changes', () => {
    expect(applyFlags(base, { optimizer: 'adamw' }).optimizer).toEqual({
      name: 'adamW',
      learningRate: 0.001,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-8,
      weightDecay: 0.01,
      withoutWeightDecay: [],
    });
    expect(changed({ optimizer: 'sgd' })).toEqual({});
    expect(applyFlags(base, { optimizer: 'lion', weightDecay: 0.1 }).optimizer).toEqual(lion({ weightDecay: 0.1 }));
    expect(applyFlags(base, { optimizer: 'lamb', learningRate: 0.01 }).optimizer).toEqual(lamb({ learningRate: 0.01 }));
    expect(applyFlags(base, { optimizer: 'rmsprop', momentum: 0.9 }).optimizer).toEqual(rmsProp({ momentum: 0.9 }));
  });

  it('makes Muon, which leaves the rest to the optimizer there was', () => {
    const ends = ['conv.0/weight', 'fc.5/weight'];
    expect(applyFlags(base, { optimizer: 'muon' }).optimizer).toEqual(
      muon({ others: base.optimizer as ReturnType<typeof sgd>, withoutMuon: ends }),
    );
    expect(
      applyFlags(base, { optimizer: 'muon', learningRate: 0.01, momentum: 0.8, withoutMuon: ['fc.1/weight'] })
        .optimizer,
    ).toMatchObject({ learningRate: 0.01, momentum: 0.8, withoutMuon: ['fc.1/weight'], others: base.optimizer });
    expect(applyFlags({ ...base, optimizer: lamb() }, { optimizer: 'muon' }).optimizer).toEqual(
      muon({ others: adamW(), withoutMuon: ends }),
    );
    const preset = findPreset('improved-alexnet-10-muon').recipe;
    expect(changed({ optimizer: 'muon', withoutMuon: ends }, preset)).toEqual({ 'optimizer.withoutMuon': ends });
  });

  it('averages the weights', () => {
    const averaging = (flags: Parameters<typeof applyFlags>[1], recipe = base) => applyFlags(recipe, flags).averaging;
    const averaged = { ...base, averaging: ema({ decay: 0.99 }) };
    expect(averaging({ averaging: 'ema' })).toEqual(ema());
    expect(averaging({ averaging: 'ema' }, averaged)).toEqual(averaged.averaging);
    expect(averaging({ averagingEvery: 10, averagingStart: 2 }, averaged)).toEqual(
      ema({ decay: 0.99, every: 10, startEpoch: 2 }),
    );
    expect(averaging({ averaging: 'lookahead', averagingDecay: 0.8 }, averaged)).toEqual(lookahead({ decay: 0.8 }));
    expect(averaging({ averaging: 'none' }, averaged)).toBeNull();
    expect(averaging({ averaging: 'swa' })).toEqual(swa({ startEpoch: 8 }));
    expect(averaging({ averaging: 'swa', epochs: 1 })).toEqual(swa({ startEpoch: 1 }));
    expect(averaging({ averaging: 'swa', averagingStart: 10 })).toEqual(swa({ startEpoch: 10 }));
  });

  it('drops Nesterov with the momentum, unless asked for', () => {
    expect(changed({ momentum: 0 })).toEqual({ 'optimizer.momentum': 0, 'optimizer.nesterov': false });
    expect(() => applyFlags(base, { momentum: 0, nesterov: true })).toThrow('--nesterov needs a --momentum above 0.');
  });

  it('changes the augmentation', () => {
    const [crop, flip] = base.augmentation;
    expect(applyFlags(base, { augment: false }).augmentation).toEqual([]);
    expect(applyFlags(base, { flip: false, cutout: 8 }).augmentation).toEqual([crop, { type: 'cutout', size: 8 }]);
    expect(applyFlags(base, { cropPadding: 0 }).augmentation).toEqual([flip]);
    expect(applyFlags(base, { cropMode: 'zero' }).augmentation).toEqual([{ ...crop, mode: 'zero' }, flip]);
    expect(applyFlags(base, { augment: false, cropPadding: 2, flip: true }).augmentation).toEqual([
      { type: 'randomCrop', padding: 2, mode: 'reflect' },
      flip,
    ]);
  });

  it('leaves the other transforms of a preset where they are', () => {
    const recipe = {
      ...base,
      augmentation: [randomResizedCrop({ size: 32 }), cutout(), trivialAugmentWide(), mixUp()],
    };
    const types = (flags: Parameters<typeof applyFlags>[1]) =>
      applyFlags(recipe, flags).augmentation.map((transform) =>
        transform.type === 'cutout' ? `cutout ${transform.size}` : transform.type,
      );
    const [crop, , policy, mix] = ['randomResizedCrop', '', 'trivialAugmentWide', 'mixUp'];
    expect(types({})).toEqual([crop, 'cutout 8', policy, mix]);
    expect(types({ flip: true, cutout: 4 })).toEqual([crop, 'randomHorizontalFlip', 'cutout 4', policy, mix]);
    expect(types({ cutout: 0, cropPadding: 2 })).toEqual(['randomCrop', crop, policy, mix]);
    expect(types({ augment: false, cutout: 4 })).toEqual(['cutout 4']);
  });

  it.each<[Parameters<typeof applyFlags>[1], string]>([
    [{ optimizer: 'adam', momentum: 0.9 }, '--momentum belongs to sgd, rmsprop and muon, not to adam.'],
    [{ clipNorm: 1, clipValue: 1 }, '--clip-norm and --clip-value exclude each other.'],
    [{ optimizer: 'rmsprop', nesterov: true }, '--nesterov belongs to sgd and muon, not to rmsProp.'],
    [{ optimizer: 'adamw', nesterov: true }, '--nesterov belongs to sgd and muon, not to adamW.'],
    [{ withoutMuon: ['fc.1/weight'] }, '--without-muon belongs to muon, not to sgd.'],
    [{ averagingDecay: 0.9 }, '--averaging-decay needs --averaging ema or lookahead.'],
    [{ averagingStart: 2 }, '--averaging-start needs --averaging ema, lookahead or swa.'],
    [{ averaging: 'swa', averagingEvery: 2 }, '--averaging-every needs --averaging ema or lookahead, not swa.'],
    [{ averaging: 'ema', averagingStart: 11 }, '--averaging-start cannot be 11: expected at most 10, the epochs.'],
    [{ augment: false, cropMode: 'zero' }, '--crop-mode needs a --crop-padding above 0.'],
  ])('refuses %j', (flags, message) => {
    expect(() => applyFlags(base, flags)).toThrow(message);
  });
});
