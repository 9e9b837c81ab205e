import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readmeExample } from '@x/readme-sections';
import type { Manifest } from './check-manifest.ts';
import { CLIENTS } from './clients.ts';
import { createConsumer, type Machine } from './consumer.ts';
import { moduleEntries } from './module-entries.ts';
import { type PublicPackage, ROOT } from './workspace.ts';

/** How strict projects resolve modules; `module` is what goes with each. */
const RESOLUTIONS = [
  { moduleResolution: 'bundler', module: 'esnext' },
  { moduleResolution: 'node16', module: 'node16' },
];

/**
 * Installs all packages in one strict TypeScript project, and compiles it with each way to resolve modules: what can be imported of every
 * package, and the READMEs' examples in TypeScript. Gives the ways that were proven. Rejects with the errors in the project or in the
 * packages' own declarations; those in the declarations of others are not ours to mend.
 */
export async function proveTypes(
  packages: readonly PublicPackage[],
  machine: Machine,
  folder: string,
): Promise<string[]> {
  const consumer = createConsumer(folder, CLIENTS[0]!, machine);
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const tools = ['typescript', '@types/node'].map((name) => `${name}@${devDependencies[name]}`);
  await consumer.add([...new Set(packages.flatMap(({ readme }) => readmeExample(readme).install)), ...tools]);

  const entries = packages.flatMap(({ name }) => {
    const text = readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8');
    return moduleEntries(name, (JSON.parse(text) as Manifest).exports);
  });
  const imports = entries.map((entry, index) => `import * as entry${index} from '${entry}';`);
  // A module without types would be `any`, to which 0 extends.
  const checks = entries.map(
    (_, index) => `export const typed${index}: 0 extends 1 & typeof entry${index} ? never : true = true;`,
  );
  consumer.write('imports.ts', [...imports, ...checks, ''].join('\n'));
  for (const [index, { readme }] of packages.entries()) {
    const { language, code } = readmeExample(readme).example;
    if (language === 'ts') consumer.write(`example-${index}.ts`, code);
  }

  for (const resolution of RESOLUTIONS) {
    const project = `tsconfig.${resolution.moduleResolution}.json`;
    const compilerOptions = { ...resolution, target: 'es2022', strict: true, noEmit: true, types: ['node'] };
    consumer.write(project, JSON.stringify({ compilerOptions, include: ['*.ts'] }));
    const { status, stdout } = await consumer.attempt('npx', [
      '--no-install',
      'tsc',
      '--pretty',
      'false',
      '-p',
      project,
    ]);
    const errors = stdout.split('\n').filter((line) => /error TS/.test(line) && !/^node_modules\/(?!@x\/)/.test(line));
    const failed = status !== 0 && !/error TS/.test(stdout);
    if (errors.length > 0 || failed) throw new Error(`tsc -p ${project}:\n${errors.join('\n') || stdout}`);
  }
  return RESOLUTIONS.map(({ moduleResolution }) => moduleResolution);
}
