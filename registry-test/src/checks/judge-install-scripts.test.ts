import { expect, it } from 'vitest';
import { judgeInstallScripts } from './judge-install-scripts.ts';

it('names scripts that run at install, and exceptions that are not needed', () => {
  const native = { name: '@x/tfjs-backend-native' };
  expect(
    judgeInstallScripts([
      { name: 'a', scripts: { build: 'tsc' } },
      { ...native, scripts: { install: 'x' } },
    ]),
  ).toEqual([]);
  expect(judgeInstallScripts([{ name: 'a', scripts: { install: 'x', postinstall: 'y' } }, native])).toEqual([
    "a: expected no script that runs at install, actual 'install'.",
    "a: expected no script that runs at install, actual 'postinstall'.",
    'the exception for the install script of @x/tfjs-backend-native is not needed: remove it.',
  ]);
});
