import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CIFAR100_CLASSES } from '@x/cifar-loader';
import { encode } from 'fast-png';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandContext } from '../src/arguments/command.ts';
import { findNetwork } from '../src/model/find-network.ts';
import { readRunConfig, readRunEvaluation } from '../src/run/read-run.ts';
import { fixtureDataset } from './fixture-dataset.mjs';
import { nativeMissing } from './native-ready.ts';
import { runHere } from './run-here.ts';
import { writeSampleRun } from './sample-run.ts';
import { runCli } from './spawn-cli.ts';

const home = process.cwd();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-cifar-100-'));
  process.chdir(folder);
});
afterAll(async () => {
  process.chdir(home);
  await rm(folder, { recursive: true });
});

/** Which data sets were asked for, and where from. */
const asked: [dataset: string, source: string | undefined][] = [];
const loadData: CommandContext['loadData'] = async (dataset, { source }) => {
  asked.push([dataset, source]);
  return dataset === 'cifar-100' ? fixtureDataset(200, 100, CIFAR100_CLASSES) : fixtureDataset(20, 100);
};
const run = (...args: string[]) => runHere(args, { loadData });

const recipe = ['--epochs', '1', '--batch-size', '100', '--no-augment', '--workers', '0'];

describe.skipIf(nativeMissing)(
  `a run on CIFAR-100${nativeMissing ? ` (${nativeMissing})` : ''}`,
  { timeout: 60_000 },
  () => {
    beforeAll(async () => {
      const { code, stdout, stderr } = await run('train', '--dataset', 'cifar-100', '--name', 'hundred', ...recipe);
      expect(stderr).toContain('1 epoch of 200 images of CIFAR-100, 100 classes, in batches of 100, 100 test images.');
      expect(stdout).toContain('this run, 1 epoch, seed 0');
      expect(stdout).not.toContain('published');
      expect(code).toBe(0);
    }, 60_000);

    it('has a hundred classes, and no published row', async () => {
      const folder = join('runs', 'hundred');
      const { data, published } = await readRunConfig(folder);
      expect(data).toEqual({ source: 'auto', dataset: 'cifar-100', limit: null, testLimit: null, test: true });
      expect(published).toBeNull();
      const { classes, confusion, images } = (await readRunEvaluation(folder))!;
      expect([classes, confusion.classes, images]).toEqual([CIFAR100_CLASSES, 100, 100]);
      const report = await readFile(join(folder, 'report.html'), 'utf8');
      expect(report).toContain('Improved AlexNet on CIFAR-100');
      expect(report).toContain('willow_tree');
    });

    it('is evaluated on its data set, and its weights can be taken elsewhere', async () => {
      const { loss, accuracy } = (await readRunEvaluation(join('runs', 'hundred')))!;
      const evaluated = async (...args: string[]) => runCli(['evaluate', ...args], { cwd: folder });
      const own = await evaluated('hundred', '--json', '--data', 'official', '--out', 'page.html');
      expect(JSON.parse(own.stdout)).toMatchObject({ images: 100, loss, accuracy });
      expect(await readFile('page.html', 'utf8')).toContain('Improved AlexNet on the test images of CIFAR-100');

      expect((await run('export', 'hundred', 'hundred.safetensors')).code).toBe(0);
      const { load } = await findNetwork({ weights: 'hundred.safetensors', dataset: 'cifar-100' });
      expect((await load()).model.outputs[0]!.shape).toEqual([null, 100]);
    });

    it('names what is on a picture by its classes', async () => {
      const data = fixtureDataset(1, 1).test.images;
      await writeFile('picture.png', encode({ width: 32, height: 32, channels: 3, depth: 8, data }));
      const { stdout } = await run('predict', '--run', 'hundred', '--json', 'picture.png');
      const [{ predictions }] = JSON.parse(stdout);
      expect(predictions).toHaveLength(5);
      for (const { class: name } of predictions) expect(CIFAR100_CLASSES).toContain(name);
    });

    it('is reported alone and beside others on the same images only', async () => {
      asked.length = 0;
      const { stdout } = await run('report', '--compare', 'hundred', '--markdown');
      expect(asked).toEqual([['cifar-100', expect.stringMatching(/cifar-100-binary$/)]]);
      expect(stdout).not.toContain(', published');
      expect(stdout).toMatch(/\| improved-alexnet-10 \(.*\) \| 1 +\| 1 .*\| –/);
      expect(await readFile('comparison.html', 'utf8')).toContain('AlexNet on CIFAR-100');

      await writeSampleRun('runs/ten');
      expect((await run('report', '--compare', 'hundred', 'ten')).stderr).toContain(
        `${join('runs', 'hundred')} is on CIFAR-100, but ${join('runs', 'ten')} on CIFAR-10: compare runs on the same images.`,
      );
    });

    it('goes on with its data set', async () => {
      const { stderr } = await run('train', '--resume', 'hundred', '--dry-run', '--dataset', 'cifar-10');
      expect(stderr).toContain(
        'The flags contradict the run in data.dataset: it has "cifar-100", they ask for "cifar-10".',
      );
      const { stdout } = await run('train', '--resume', 'hundred', '--dry-run', '--dataset', 'cifar-100');
      expect(stdout).toContain('of 50,000 images of CIFAR-100, 100 classes, in batches of 100, 10,000 test images.');
    });

    it('can be looked for a learning rate', async () => {
      asked.length = 0;
      const found = await run(
        'find-learning-rate',
        '--dataset',
        'cifar-100',
        '--steps',
        '2',
        '--batch-size',
        '20',
        '--workers',
        '0',
        '--json',
      );
      expect(JSON.parse(found.stdout).engine).toBe('native');
      expect(asked).toEqual([['cifar-100', 'auto']]);
    });
  },
);

it('a dry run knows the network and the images', async () => {
  const { stdout } = await run('train', '--dry-run', '--backend', 'cpu', '--dataset', 'cifar-100');
  expect(stdout).toContain(
    '10 epochs of 50,000 images of CIFAR-100, 100 classes, in batches of 128, 10,000 test images.',
  );
  expect(stdout).toMatch(/\nfc\.5 +PyTorchLinear +100 +12,900 /);
});

it.each([
  [['train', '--dataset', 'cifar-1000'], '--dataset'],
  [
    ['train', '--dataset', 'cifar-100', '--data', 'npm'],
    '--data cannot be "npm": expected auto, official, or a folder or archive',
  ],
  [
    ['train', '--dataset', 'cifar-100', '--data-folder', '.'],
    '--dataset and --data-folder both say which images: use one.',
  ],
])('%j is refused', async (args, message) => {
  const { code, stderr } = await run(...args);
  expect(stderr).toContain(`error: ${message}`);
  expect(code).toBe(2);
});

it('the cache of each data set is found, and verified', async () => {
  const cache = join(folder, 'cache');
  process.env.CIFAR_LOADER_CACHE = cache;
  try {
    expect((await run('data', 'where', '--dataset', 'cifar-100')).stdout).toBe(`${join(cache, 'cifar-100-binary')}\n`);
    expect((await run('data', 'where', '--json')).stdout).toBe(
      `${JSON.stringify({ directory: join(cache, 'cifar-10-batches-bin') })}\n`,
    );
    const { code, stdout } = await run('data', 'verify', '--dataset', 'cifar-100');
    expect(stdout).toBe(
      `train.bin: missing\ntest.bin: missing\nCIFAR-100 is not complete in ${join(cache, 'cifar-100-binary')}. To get what is wrong again:\n  cli data fetch --dataset cifar-100\n`,
    );
    expect(code).toBe(1);
    await writeFile('cifar-100-binary.tar.gz', 'not it');
    const fetched = await run('data', 'fetch', '--dataset', 'cifar-100', '--data', 'cifar-100-binary.tar.gz');
    expect(fetched.stderr).toContain('expected MD5 03b5dce01913d631647c71ecec9e9cb8, actual MD5');
    expect(fetched.stderr).toContain('for example --data ./cifar-100-binary.tar.gz');
    expect(fetched.code).toBe(1);
  } finally {
    delete process.env.CIFAR_LOADER_CACHE;
  }
});
