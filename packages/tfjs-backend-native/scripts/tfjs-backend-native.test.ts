import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import manifest from '../package.json' with { type: 'json' };

function run(...args: string[]) {
  const script = fileURLToPath(new URL(`../${manifest.bin['tfjs-backend-native']}`, import.meta.url));
  const env = { ...process.env, CXX: 'no-such-compiler' };
  return spawnSync(process.execPath, [script, ...args], { env, encoding: 'utf8' });
}

it('compiles from source, or says what is missing', () => {
  const { status, stderr } = run('build', '--force');
  expect(status).toBe(1);
  expect(stderr).toMatch(/no C\+\+ compiler \(tried no-such-compiler\).*apt-get install g\+\+/);
});

it('says what it can do', () => {
  expect(run()).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^Usage: npx @x\/tfjs-backend-native build/),
  });
  expect(run('biuld').stderr).toMatch(/unknown command 'biuld'\nUsage: /);
});

it('comes with all that it needs', () => {
  for (const file of ['build-native.mjs', 'tfjs-backend-native.mjs', 'shared/addon-units.mjs', 'shared/compile.mjs'])
    expect(manifest.files).toContain(`scripts/${file}`);
});
