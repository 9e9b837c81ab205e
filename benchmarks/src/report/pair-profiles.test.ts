import { expect, it } from 'vitest';
import { SAMPLE_PROFILE } from '../../test/sample-profile.ts';
import { pairProfiles } from './pair-profiles.ts';

const other = { ...SAMPLE_PROFILE, milliseconds: 60 };

it('pairs profiles by name', () => {
  const profiles = { 'a-after': other, 'a-before': SAMPLE_PROFILE, 'b-c-before': other, 'b-c-after': SAMPLE_PROFILE };
  expect(pairProfiles(profiles)).toEqual([
    { name: 'b-c', before: other, after: SAMPLE_PROFILE },
    { name: 'a', before: SAMPLE_PROFILE, after: other },
  ]);
  expect(pairProfiles({})).toEqual([]);
});

it('refuses other names, half a pair and different work', () => {
  expect(() => pairProfiles({ improved: other })).toThrow(
    'expected NAME-before.json or NAME-after.json, actual improved',
  );
  expect(() => pairProfiles({ 'a-after': other })).toThrow('expected a-before.json and a-after.json, actual only one');
  const larger = { ...other, settings: { ...other.settings, batch: 256 } };
  expect(() => pairProfiles({ 'a-before': other, 'a-after': larger })).toThrow(
    'expected batch 128, as before, actual 256',
  );
});
