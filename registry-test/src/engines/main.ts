// Uses the engines that a user may install beside the command line, for real: installs them into a copy of the workspace, outside of this one.
//
//   pnpm test:engines [webgpu] [tensorflow] [--node MAJOR,MAJOR] [--wheel FILE] [--keep]
//   --node    only these, of 20,22,24,26
//   --wheel   TensorFlow's Python package for `tensorflow`; default: pip downloads it (scripts/build-tensorflow-binding.mjs)
//   --keep    keeps the folder with everything in it, and says where it is
//
// webgpu needs a graphics card, or a software adapter such as Mesa's lavapipe.

import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { markdownTable } from '@x/readme-sections';
import { copyWorkspace } from '../copy-workspace.ts';
import { installNodes, NODE_MAJORS } from '../install-nodes.ts';
import { chosen } from '../read-options.ts';
import { ROOT } from '../workspace.ts';
import { CHECKS } from './engine-checks.ts';
import { installEngines, OPTIONAL_ENGINES } from './install-engines.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);

/** Those that the command line runs on, the private ones among them. */
const builtPackages = () => [
  ...readdirSync(join(ROOT, 'packages'))
    .map((name) => ({ folder: join('packages', name) }))
    .filter(({ folder }) => existsSync(join(ROOT, folder, 'dist'))),
  { folder: 'apps/cli' },
];

async function main(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { node: { type: 'string' }, wheel: { type: 'string' }, keep: { type: 'boolean', default: false } },
  });
  const engines = chosen(
    'engines',
    positionals.length > 0 ? positionals : undefined,
    OPTIONAL_ENGINES,
    ({ name }) => name,
  );
  const majors = chosen('--node', values.node?.split(','), NODE_MAJORS, String);
  const folder = mkdtempSync(join(tmpdir(), 'engine-test-'));
  const failures: string[] = [];
  try {
    const nodes = await installNodes(majors, join(folder, 'nodes'));
    const workspace = join(folder, 'workspace');
    await copyWorkspace(builtPackages(), workspace);
    await installEngines(engines, workspace, values.wheel === undefined ? undefined : resolve(values.wheel));
    say('installed');
    const rows = [['engine', 'Node', ...CHECKS.map(({ title }) => title)]];
    for (const { name } of engines) {
      for (const node of nodes) {
        const row = [name, node.version];
        for (const { title, run } of CHECKS) {
          const start = Date.now();
          const result = await run({ engine: name, node, workspace }).catch((error: Error) => {
            failures.push(`${name}, Node ${node.version}, ${title}: ${error.message}`);
            return 'FAILS';
          });
          say(`${name}, Node ${node.version}, ${title}: ${result} (${Math.round((Date.now() - start) / 1000)} s)`);
          row.push(result);
        }
        rows.push(row);
      }
    }
    say(`\n${markdownTable(rows)}`);
    for (const failure of failures) say(`\n${failure}`);
  } finally {
    if (values.keep) say(`\nkept: ${folder}`);
    else rmSync(folder, { recursive: true, force: true });
  }
  return failures.length === 0;
}

if (!(await main())) process.exitCode = 1;
