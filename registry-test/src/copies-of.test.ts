import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { copiesOf } from './copies-of.ts';

it('counts folders once, however many links lead to them', () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'copies-')));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const nodeModules = join(root, 'node_modules');
  const first = join(nodeModules, '@t', 'core');
  const second = join(nodeModules, 'layers', 'node_modules', '@t', 'core');
  mkdirSync(first, { recursive: true });
  mkdirSync(join(nodeModules, 'cpu', 'node_modules', '@t'), { recursive: true });
  symlinkSync(first, join(nodeModules, 'cpu', 'node_modules', '@t', 'core'));
  symlinkSync(join(root, 'missing'), join(nodeModules, 'broken'));
  expect(copiesOf('@t/core', nodeModules)).toEqual([first]);
  mkdirSync(second, { recursive: true });
  expect(copiesOf('@t/core', nodeModules)).toEqual([first, second]);
  expect(copiesOf('@t/none', nodeModules)).toEqual([]);
});
