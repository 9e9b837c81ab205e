import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { linkPlainTools } from './plain-tools.ts';

it('leaves a shell, and neither Node nor a compiler', () => {
  const root = mkdtempSync(join(tmpdir(), 'tools-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const tools = linkPlainTools(join(root, 'bin'), process.env.PATH!);
  const found = (command: string) =>
    execFileSync(join(tools, 'sh'), ['-c', `command -v ${command} || echo none`], {
      env: { PATH: tools },
      encoding: 'utf8',
    }).trim();
  expect(found('npm')).toBe(join(tools, 'npm'));
  expect(['node', 'gcc', 'g++', 'cc', 'c++', 'clang', 'clang++', 'make'].map(found)).toEqual(Array(8).fill('none'));
});
