import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { build, type Metafile } from 'esbuild';
import { expect, it } from 'vitest';
import { stringifyEpochs, stringifyRunConfig, stringifyRunEvaluation } from '../src/index.ts';
import { sampleConfig, sampleEpochs, sampleEvaluation } from './sample-run.ts';

const texts = {
  'config.json': stringifyRunConfig(sampleConfig),
  'metrics.jsonl': stringifyEpochs(sampleEpochs([0.6, 0.8, 0.75])),
  'evaluation.json': stringifyRunEvaluation(sampleEvaluation),
};

it('is bundled for a page without Node or TensorFlow.js', async () => {
  // esbuild refuses modules of Node for a page.
  const { metafile } = await bundle('index');
  const [{ inputs }] = Object.values(metafile.outputs) as [Metafile['outputs'][string]];
  const files = Object.keys(inputs).filter((file) => inputs[file]!.bytesInOutput > 0);
  expect(files.some((file) => file.endsWith('trainer/src/optimizers/muon.ts'))).toBe(true);
  expect(files.some((file) => file.endsWith('augment/src/plan.ts'))).toBe(true);
  expect(files.filter((file) => /tensorflow|tfjs|png/.test(file))).toEqual([]);
});

it('names the choices without loading anything, so that the help of a command line is instant', async () => {
  const { metafile } = await bundle('names');
  expect(Object.keys(metafile.inputs)).toHaveLength(1);
});

it('reads a run where there is nothing of Node', async () => {
  const { outputFiles } = await bundle('index');
  const result = await runInNewContext(
    `${outputFiles[0]!.text}
    runFolder
      .readRun({ name: 'dropped', readText: async (path) => texts[path] })
      .then(({ status, result }) => JSON.stringify([status, result.test.accuracy, typeof process, typeof require]));`,
    { texts },
  );
  expect(JSON.parse(result)).toEqual(['completed', 0.75, 'undefined', 'undefined']);
});

const bundle = (name: string) =>
  build({
    entryPoints: [fileURLToPath(new URL(`../src/${name}.ts`, import.meta.url))],
    conditions: ['@x/source'],
    bundle: true,
    write: false,
    metafile: true,
    format: 'iife',
    globalName: 'runFolder',
    platform: 'browser',
    logLevel: 'silent',
  });
