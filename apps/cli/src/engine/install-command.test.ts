import { expect, it } from 'vitest';
import { installCommand } from './install-command.ts';

it('adds packages to the clone, or beside the installed program', () => {
  const packages = ['webgpu@0.6.2', 'other@1.0.0'];
  expect(installCommand(packages)).toBe('npx -y pnpm@10 --filter cli add webgpu@0.6.2 other@1.0.0');
  expect(installCommand(packages, { scriptsOf: 'other' })).toMatch(/ --allow-build=other$/);
  expect(installCommand(packages, { installed: true })).toBe('npm i @x/cli webgpu@0.6.2 other@1.0.0');
});
