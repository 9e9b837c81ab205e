import { expect, it } from 'vitest';
import { forgottenTypes } from './forgotten-types.ts';

const report = 'export type Optimizer = z.infer<typeof optimizerSchema>;\n\ninterface Inner {\n}\n';
const reports = new Map([['@x/trainer', ['export function train(): void;\n', report]]]);
const mention = (name: string) => ({ package: '@x/trainer', name, problem: `${name} is not exported` });

it('finds types that no module of the package exports', () => {
  expect(forgottenTypes([mention('Inner'), mention('Optimizer')], reports)).toEqual([mention('Inner')]);
  expect(forgottenTypes([{ ...mention('Optimizer'), package: '@x/augment' }], reports)).toHaveLength(1);
});

it('lets constants stay inside', () => {
  expect(forgottenTypes([mention('optimizerSchema'), mention('PRECISIONS')], reports)).toEqual([]);
});
