import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runHere } from '../test/run-here.ts';

// The runs that a developer has in this folder are none of the tests' business.
const home = process.cwd();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'run-cli-'));
  process.chdir(folder);
});
afterAll(async () => {
  process.chdir(home);
  await rm(folder, { recursive: true });
});

describe('bad usage', () => {
  it.each([
    [
      ['trian'],
      'Unknown command "trian": expected one of train, sweep, find-learning-rate, find-batch-size, evaluate, predict, export, report, augment, dashboard, results, data, engines. Did you mean train?',
    ],
    [
      ['--epochs', '3'],
      'Expected a command before --epochs: one of train, sweep, find-learning-rate, find-batch-size, evaluate, predict, export, report, augment, dashboard, results, data, engines.',
    ],
    [['train', '--epohcs', '3'], 'Unknown flag --epohcs. Did you mean --epochs?'],
    [['train', '--epochs', 'three'], '--epochs cannot be "three": expected a whole number, from 1 to 100000.'],
    [
      ['train', '--preset', 'alexnet10'],
      '--preset cannot be "alexnet10": expected one of improved-alexnet-10, improved-alexnet-50, alexnet-10, improved-alexnet-10-muon, improved-alexnet-50-muon, alexnet-4-muon, or a file ending in .json. Did you mean alexnet-10?',
    ],
    [
      ['train', '--backend', 'gpu'],
      '--backend cannot be "gpu": expected one of auto, tensorflow, native, webgpu, wasm, cpu.',
    ],
    [['train', '--keep-checkpoints', '2'], '--keep-checkpoints belongs to --checkpoint-every.'],
    [
      ['train', '--power', '2', '--schedule', 'constant'],
      '--power belongs to the schedule polynomial, not to constant',
    ],
    [
      ['train', '--data', 'nowhere'],
      '--data cannot be "nowhere": expected auto, official, npm, or a folder or archive',
    ],
    [['train', '--resume', 'nothing'], 'There is no run "nothing". There are none in runs/.'],
    [['evaluate', '--weights', 'best'], '--weights best are weights of a run: name the run too.'],
    [['export', 'nothing', 'a.pth'], 'FILE: expected a name ending in .safetensors, actual "a.pth".'],
    [['find-batch-size', '--from', '8', '--to', '4'], '--to must be at least --from, 8, actual 4.'],
    [['find-learning-rate', '--from', '1', '--to', '0.1'], '--to must be above --from, 1, actual 0.1.'],
    [
      ['find-learning-rate', '--out', 'sweep.png'],
      '--out: expected a name ending in .html or .svg, actual "sweep.png".',
    ],
    [['report'], 'Missing RUN.'],
    [['report', '--compare', 'nothing'], 'There is no run "nothing".'],
    [['augment', '--transforms', 'mixup'], '--transforms cannot have "mixup": expected randomCrop, '],
    [['augment', '--sampels', '3'], 'Unknown flag --sampels. Did you mean --samples?'],
    [['data', 'fecth'], 'ACTION cannot be "fecth": expected one of fetch, verify, where. Did you mean fetch?'],
  ])('%j: exit code 2 and what was expected', async (args, message) => {
    const { code, stdout, stderr } = await runHere(args);
    expect(stderr).toContain(`error: ${message}`);
    expect(stderr).toMatch(/\nHelp: cli ([\w-]+ )?--help\n$/);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});

describe('help', () => {
  const commands = [
    'train',
    'sweep',
    'find-learning-rate',
    'find-batch-size',
    'evaluate',
    'predict',
    'report',
    'augment',
    'results',
    'data',
    'engines',
  ];

  it('lists the commands', async () => {
    const { code, stdout } = await runHere(['--help']);
    expect(code).toBe(0);
    for (const name of commands) {
      expect(stdout).toMatch(new RegExp(`^ {2}${name} +[A-Z]`, 'm'));
    }
    expect((await runHere([])).code).toBe(2);
  });

  it.each(commands)('describes %s', async (name) => {
    const { code, stdout, stderr } = await runHere([name, '--nonsense', '--help']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`cli ${name}`);
    expect(stdout).toContain('Examples:');
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
  });
});

describe('failures', () => {
  it('come without a stack, and with it when DEBUG is set', async () => {
    const message = 'error: Cannot read the image x.png: there is no such file.\n';
    expect(await runHere(['predict', 'x.png'])).toEqual({ code: 1, stdout: '', stderr: message });
    const { stderr } = await runHere(['predict', 'x.png'], { environment: { DEBUG: '1' } });
    expect(stderr).toMatch(/^error: Cannot read the image .*\nCliError: .*\n +at .*read-image\.ts/);
  });

  it('a forced engine that cannot load: the reason, the fix, exit code 1', async () => {
    const { code, stderr } = await runHere(['train', '--backend', 'webgpu']);
    expect(stderr).toContain(
      'error: --backend webgpu cannot be used: webgpu is not installed\nTo mend it: npx -y pnpm@10 --filter cli add webgpu',
    );
    expect(code).toBe(1);
  });
});
