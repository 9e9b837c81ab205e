import { expect, it } from 'vitest';
import { judgeInstallScripts } from './judge-install-scripts.ts';

it('names scripts that run at install', () => {
  expect(judgeInstallScripts([{ name: 'a', scripts: { build: 'tsc', prepack: 'x' } }, { name: 'b' }])).toEqual([]);
  expect(judgeInstallScripts([{ name: 'a', scripts: { install: 'x', postinstall: 'y' } }])).toEqual([
    "a: expected no script that runs at install, actual 'install'.",
    "a: expected no script that runs at install, actual 'postinstall'.",
  ]);
});
