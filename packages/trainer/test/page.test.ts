import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** The modules of Node that a file of this package imports statically, directly or through others, and the files visited. */
function staticImports(file: URL, visited = new Set<string>()): { nodeModules: string[]; visited: Set<string> } {
  if (visited.has(file.href)) return { nodeModules: [], visited };
  visited.add(file.href);
  const specifiers = [...readFileSync(file, 'utf8').matchAll(/^(?:import|export|\}) [^;]*?from '([^']+)';$/gm)];
  const nodeModules = specifiers.flatMap(([, specifier]) => {
    if (specifier!.startsWith('node:')) return [`${file.href.split('/src/')[1]}: ${specifier}`];
    return specifier!.startsWith('.') ? staticImports(new URL(specifier!, file), visited).nodeModules : [];
  });
  return { nodeModules, visited };
}

it('nothing that a page loads needs Node: only a dynamic import leads to the checkpoint files', () => {
  const { nodeModules, visited } = staticImports(new URL('../src/index.ts', import.meta.url));
  const names = [...visited].map((href) => href.split('/src/')[1]);
  expect(nodeModules).toEqual([]);
  expect(names).toContain('training-run.ts');
  expect(names).toContain('weights.ts');
  expect(names).not.toContain('checkpoint/checkpoint-directory.ts');
  const { nodeModules: lazily } = staticImports(new URL('../src/checkpoint/checkpoint-directory.ts', import.meta.url));
  expect(lazily).toContain('checkpoint/checkpoint-directory.ts: node:fs/promises');
});
