import { expect, it } from 'vitest';
import { reportChanges } from './report-changes.ts';

const trainer = 'packages/trainer/api/index.api.md';
const report = 'export function sgd(options: SgdOptions): Optimizer;\nexport function train(): void;\n';

it('says nothing of reports that are as they were', () => {
  expect(reportChanges(new Map([[trainer, report]]), new Map([[trainer, report]]))).toEqual([]);
});

it('shows what became of a signature', () => {
  const changed = report.replace('options: SgdOptions', 'options?: SgdOptions');
  const [change, ...others] = reportChanges(new Map([[trainer, report]]), new Map([[trainer, changed]]));
  expect(others).toEqual([]);
  expect(change!.path).toBe(trainer);
  expect(change!.diff.split('\n')).toEqual([
    '--- committed',
    '+++ actual',
    '@@ -1,2 +1,2 @@',
    '-export function sgd(options: SgdOptions): Optimizer;',
    '+export function sgd(options?: SgdOptions): Optimizer;',
    ' export function train(): void;',
    '',
  ]);
});

it('knows modules without a report, and reports without a module', () => {
  const changes = reportChanges(new Map([['b.api.md', 'b\n']]), new Map([['a.api.md', 'a\n']]));
  expect(changes.map(({ path, diff }) => [path, diff.split('\n').slice(0, 2)])).toEqual([
    ['a.api.md', ['--- no report', '+++ actual']],
    ['b.api.md', ['--- committed', '+++ no module']],
  ]);
});
