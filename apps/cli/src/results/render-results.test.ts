import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { writeSampleRun } from '../../test/sample-run.ts';
import { addResult } from './add-result.ts';
import { renderResults } from './render-results.ts';

const checkout = fileURLToPath(new URL('../../../../', import.meta.url));

const readmes = ['README.md', 'README.zh-CN.md', join('results', 'README.md')];

it('finds the READMEs equal to the folders of results/', async () => {
  const rendered = await renderResults(checkout);
  expect([...rendered.keys()]).toEqual(readmes.map((name) => join(checkout, name)));
  for (const [file, { before, after }] of rendered) {
    expect(before, `${file} is out of date: run \`npx -y pnpm@10 --filter cli results\``).toBe(after);
    expect(after).toMatch(/Improved AlexNet(, published|，公布的结果)/);
  }
});

it('adds a run, and writes what it says', async () => {
  const root = await mkdtemp(join(tmpdir(), 'render-results-'));
  await mkdir(join(root, 'results'));
  for (const file of readmes) await cp(join(checkout, file), join(root, file));
  await writeSampleRun(join(root, 'run'), {
    flags: { preset: 'improved-alexnet-50', seed: 7 },
    accuracies: Array(50).fill(0.9),
  });
  const added = await addResult(join(root, 'run'), join(root, 'results'));
  expect(added).toBe(join(root, 'results', 'improved-alexnet-50-seed-7'));
  expect((await readdir(added)).sort()).toEqual(['config.json', 'evaluation.json', 'metrics.jsonl']);

  const rendered = await renderResults(root);
  const [readme, chineseReadme, resultsReadme] = [...rendered.values()].map(({ after }) => after);
  expect(readme).toMatch(/\| improved-alexnet-50 +\| 50 +\| 1 +\| 0\.1000 +\| 1\.1000 +\| 91\.00 % +\| 90\.00 % +\|/);
  expect(readme).toMatch(/\| improved-alexnet-10 +\| 10 +\| 0 +\| not run yet/);
  expect(chineseReadme).toMatch(
    /\| improved-alexnet-50 +\| 50 +\| 1 +\| 0\.1000 .*\| 损失 \S+，准确率 \+4\.13 个百分点 +\|/,
  );
  expect(resultsReadme).toContain('`improved-alexnet-50`: yes. Test accuracy 90.00 %, +4.13 points against 85.87 %;');
  expect(resultsReadme).toContain('best test accuracy 90.00 % after epoch 1 of 50. The test loss is level');
  expect(resultsReadme).toContain('training − test accuracy +1.00 points, test − training loss +1.0000.');
  expect(resultsReadme).toContain(
    '- `improved-alexnet-50`: airplane 90.00 %, automobile 90.00 %, bird 90.00 %. Most often confused: ',
  );
  expect(resultsReadme).toMatch(
    /The mean confidence is \d\d\.\d\d %, the accuracy 90\.00 %: on the whole \d+\.\d\d points less sure/,
  );
  expect(resultsReadme).toContain('`npx -y pnpm@10 --filter cli train --preset improved-alexnet-50 --seed 7`');
  expect(resultsReadme).toContain('optimizer sgd (learningRate 0.1, momentum 0.9');

  // A changed number no longer agrees with what is written.
  for (const [file, { after }] of rendered) await writeFile(file, after);
  const changed = async () => [...(await renderResults(root)).values()].map(({ before, after }) => before !== after);
  expect(await changed()).toEqual([false, false, false]);
  const metrics = join(added, 'metrics.jsonl');
  const lines = (await readFile(metrics, 'utf8')).replace(/("epoch":50,"train":\{"loss":)[\d.]+/, '$10.1234');
  await writeFile(metrics, lines);
  expect(await changed()).toEqual([true, true, true]);

  await expect(addResult(join(root, 'run'), join(root, 'results'))).rejects.toThrow(
    'it is there already: remove it first',
  );
  await writeSampleRun(join(root, 'bare'), { evaluated: false });
  await expect(addResult(join(root, 'bare'), join(root, 'results'))).rejects.toThrow(
    'has no evaluation.json. The command evaluate',
  );
  await rm(root, { recursive: true });
});
