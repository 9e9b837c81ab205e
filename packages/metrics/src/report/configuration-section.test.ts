import { expect, test } from 'vitest';
import { textOf } from '../../test/text-of.ts';
import { configurationSection } from './configuration-section.ts';

test('options are flattened, lists stay in one row', () => {
  const text = textOf(
    configurationSection({
      seed: 0,
      seconds: 492.3,
      options: {
        batchSize: 128,
        resume: undefined,
        limit: null,
        optimizer: { type: 'sgd', nesterov: true, schedule: { peak: 0.2 } },
        transforms: [{ type: 'randomCrop', padding: 4 }, { type: 'flip' }, { size: [8, 8] }],
        checkpoints: [],
      },
    }).text,
  );
  expect(text).toContain(
    'Options batchSize 128 limit none optimizer.type sgd optimizer.nesterov true optimizer.schedule.peak 0.2 ' +
      'transforms randomCrop (padding 4), flip, (size 8, 8) checkpoints none',
  );
  expect(text).toContain('Seed 0 Engine not recorded');
  expect(text).toContain('Took 8 min 12 s');
  expect(text).toContain('Versions Not recorded.');
});

test('no configuration at all', () => {
  expect(textOf(configurationSection(undefined).text)).toBe('Configuration It was not recorded.');
});
