import { describe, expect, it } from 'vitest';
import { findRunOfFiles, findRuns } from './find-runs.ts';
import { folderOfFiles } from './folder-of-files.ts';

/** Files as `<input webkitdirectory>` gives them, each with its path as its text. */
const filesAt = (...paths: string[]) =>
  paths.map((path) =>
    Object.defineProperty(new File([path], path.split('/').at(-1)!), 'webkitRelativePath', { value: path }),
  );
const namesIn = async (...paths: string[]) => {
  const { runs, problems } = await findRuns(folderOfFiles(filesAt(...paths)));
  return { runs: runs.map(({ name }) => name), problems };
};

describe('a folder', () => {
  it('is a run, holds some, or holds a folder with some', async () => {
    expect(await namesIn('mine/config.json', 'mine/model/config.json')).toEqual({ runs: ['mine'], problems: [] });
    expect(await namesIn('runs/b/config.json', 'runs/a/config.json', 'runs/notes.txt')).toEqual({
      runs: ['a', 'b'],
      problems: [],
    });
    expect((await namesIn('checkout/runs/a/config.json', 'checkout/node_modules/x/config.json')).runs).toEqual(['a']);
  });

  it('gives out the files of its runs, in folders too', async () => {
    const [run] = (await findRuns(folderOfFiles(filesAt('runs/a/config.json', 'runs/a/model/weights.bin')))).runs;
    expect(await run!.readText('config.json')).toBe('runs/a/config.json');
    expect(await run!.readText('metrics.jsonl')).toBeUndefined();
    const bytes = await run!.readBytes('model/weights.bin', { from: 5, to: 12 });
    expect(new TextDecoder().decode(bytes)).toBe('a/model');
  });

  it('with the test images is told from one without anything', async () => {
    const found = await findRuns(folderOfFiles(filesAt('cifar-10-batches-bin/test_batch.bin')));
    expect(found).toMatchObject({ runs: [], problems: [], testImages: { name: 'test_batch.bin' } });
    expect((await namesIn('deep/a/b/c/config.json', 'deep/x.png')).problems).toEqual([
      expect.stringMatching(/^deep is no run folder, and the folders in it are none: no config\.json\. Expected/),
    ]);
  });

  it('is not searched without end', async () => {
    const many = Array.from({ length: 3000 }, (_, index) => `all/${String(index).padStart(4, '0')}/image.png`);
    const { runs, problems } = await namesIn('all/0000/config.json', ...many);
    expect(runs).toEqual(['0000']);
    expect(problems).toEqual([expect.stringContaining('all has more than 500 folders')]);
  });
});

describe('single files', () => {
  const found = (...names: string[]) => findRunOfFiles(names.map((name) => new File([name], name)));

  it('make a run with a config.json', async () => {
    const { runs, problems } = found('metrics.jsonl', 'config.json');
    expect(problems).toEqual([]);
    expect(await runs[0]!.readText('metrics.jsonl')).toBe('metrics.jsonl');
    expect(found('metrics.jsonl', 'evaluation.json').problems).toEqual([
      'metrics.jsonl and evaluation.json alone make no run: open them together with config.json, or open their folder.',
    ]);
  });

  it('that are none of a run are named', () => {
    expect(found('a.zip', 'b.png', 'c', 'd', 'e', 'test_batch.bin')).toMatchObject({
      runs: [],
      problems: [expect.stringMatching(/^Not read: a\.zip, b\.png, c and 2 more\. Expected a run folder/)],
      testImages: { name: 'test_batch.bin' },
    });
    expect(found('config.json', 'config.json').problems).toEqual([expect.stringContaining('the same name')]);
  });
});

it('a file too large for what it is called is not read', async () => {
  const huge = Object.defineProperty(new File([], 'metrics.jsonl'), 'size', { value: 1_300_000_000 });
  const [run] = findRunOfFiles([new File(['{}'], 'config.json'), huge]).runs;
  await expect(run!.readText('metrics.jsonl')).rejects.toThrow(
    'files/metrics.jsonl has 1.3\u00a0GB; expected at most 32.0\u00a0MB.',
  );
});
