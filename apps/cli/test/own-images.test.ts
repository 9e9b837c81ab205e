import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEpochs, readRunConfig, readRunEvaluation } from '../src/run/read-run.ts';
import { fixtureDataset } from './fixture-dataset.mjs';
import { nativeMissing } from './native-ready.ts';
import { runHere } from './run-here.ts';
import { runCli } from './spawn-cli.ts';

let cwd: string;
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'cli-own-'));
  writePictures('train', fixtureDataset(240, 1).train);
  writePictures('test', fixtureDataset(1, 100).test);
  writeFileSync(join(cwd, 'own', 'train', 'cat', 'broken.png'), 'no picture');
});
afterAll(() => rm(cwd, { recursive: true }));

/** Three of the fixture's classes; the names are not in the order of its labels. */
const names = ['ship', 'cat', 'bird'];

function writePictures(split: string, { images, labels }: ReturnType<typeof fixtureDataset>['train']): void {
  for (const [index, label] of labels.entries()) {
    const name = names[label];
    if (name === undefined) continue;
    const data = images.slice(index * 3072, (index + 1) * 3072);
    mkdirSync(join(cwd, 'own', split, name), { recursive: true });
    const path = join(cwd, 'own', split, name, `${index}.png`);
    writeFileSync(path, encode({ width: 32, height: 32, channels: 3, depth: 8, data }));
  }
}

describe.skipIf(nativeMissing)(`images of one's own${nativeMissing ? ` (${nativeMissing})` : ''}`, () => {
  it('are learnt, with the classes of the folder, and known again', async () => {
    const recipe = [
      '--epochs',
      '3',
      '--batch-size',
      '8',
      '--learning-rate',
      '0.02',
      '--no-augment',
      '--validation',
      '9',
    ];
    const own = ['--data-folder', 'own', '--skip-corrupt', '--tensorboard'];
    const { code, stderr } = await runCli(['train', '--name', 'mine', ...own, ...recipe], { cwd });
    expect(stderr).toContain(
      `warning: left out ${join(cwd, 'own', 'train', 'cat', 'broken.png')}: expected a PNG or JPEG`,
    );
    expect(stderr).toContain(
      `63 images of ${join(cwd, 'own')}, 3 classes, in batches of 8, 9 validation images, 30 test images`,
    );
    expect(code).toBe(0);
    const run = join(cwd, 'runs', 'mine');
    const { data, published } = await readRunConfig(run);
    const classes = ['bird', 'cat', 'ship'];
    expect(data.folder).toEqual({ path: join(cwd, 'own'), classes, corrupt: 'skip' });
    expect(published).toBeNull();
    const epochs = await readEpochs(run);
    expect(epochs[2]!.train.loss).toBeLessThan(epochs[0]!.train.loss);
    const evaluation = (await readRunEvaluation(run))!;
    expect(evaluation).toMatchObject({ classes, images: 30, top5Accuracy: 1 });
    expect(evaluation.accuracy).toBeGreaterThan(0.8);
    expect(readFileSync(join(run, 'report.html'), 'utf8')).toContain('Improved AlexNet on own');

    const evaluated = await runCli(['evaluate', 'mine', '--json'], { cwd });
    expect(JSON.parse(evaluated.stdout)).toMatchObject({ images: 30, accuracy: evaluation.accuracy });
    const pictures = names.map((name, label) => join('own', 'test', name, `${label}.png`));
    const predicted = await runCli(['predict', '--run', 'mine', '--json', ...pictures], { cwd });
    const best = (JSON.parse(predicted.stdout) as { predictions: { class: string }[] }[]).map(
      ({ predictions }) => predictions,
    );
    expect(best.map(({ length }) => length)).toEqual([3, 3, 3]);
    expect(best.filter(([first], index) => first!.class === names[index]).length).toBeGreaterThanOrEqual(2);

    await rename(join(cwd, 'own', 'test', 'ship'), join(cwd, 'own', 'test', 'boat'));
    const changed = await runCli(['evaluate', 'mine'], { cwd });
    await rename(join(cwd, 'own', 'test', 'boat'), join(cwd, 'own', 'test', 'ship'));
    expect(changed.stderr).toContain('expected the classes of the run, bird, cat, ship, actual bird, boat, cat.');
  }, 120_000);

  it('name a file that is damaged', async () => {
    const args = ['--data-folder', 'own', '--epochs', '1', '--batch-size', '8'];
    const { code, stderr } = await runCli(['train', '--name', 'damaged', ...args], { cwd });
    expect(stderr).toContain(`error: cannot read the image ${join(cwd, 'own', 'train', 'cat', 'broken.png')}`);
    expect(code).toBe(1);
  });
});

it.each([
  [['--skip-corrupt'], '--skip-corrupt belongs to --data-folder.'],
  [['--data-folder', '.', '--data', 'npm'], '--data is about a published data set: with --data-folder, leave it out.'],
  [['--data-folder', './no/such'], '--data-folder: expected a folder, actual'],
])('train %j is refused', async (args, message) => {
  const { code, stderr } = await runHere(['train', '--dry-run', ...args]);
  expect(stderr).toContain(`error: ${message}`);
  expect(code).toBe(2);
});

it('a folder of classes alone gives a fifth of its images to the test', async () => {
  const { stdout } = await runHere([
    'train',
    '--dry-run',
    '--backend',
    'cpu',
    '--data-folder',
    join(cwd, 'own', 'test'),
  ]);
  expect(stdout).toContain(
    `10 epochs of 24 images of ${join(cwd, 'own', 'test')}, 3 classes, in batches of 128, 6 test images.`,
  );
});
