import { expect, it } from 'vitest';
import { newestVersion } from './newest-version.ts';

it('compares numbers, and leaves out prereleases', () => {
  const versions = ['20.9.0', '22.1.0', '20.20.2', '20.20.10', '20.21.0-rc.1', '2.99.0'];
  expect(newestVersion(versions, 20)).toBe('20.20.10');
  expect(newestVersion(versions, 22)).toBe('22.1.0');
  expect(() => newestVersion(versions, 24)).toThrow('expected a release of Node 24');
});
