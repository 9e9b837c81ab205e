import '@tensorflow/tfjs-backend-cpu';
import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setUpTests } from '@x/test-kit';
import { readEventsFolder, shownEvents } from '@x/test-kit/read-events';
import { describe, expect, it } from 'vitest';
import { type BatchEvent, train } from '../src/index.ts';
import { createTrainingLog } from '../src/tensorboard.ts';
import { tinyRun } from './support/run-tiny.ts';
import { temporaryDirectory } from './support/temporary-directory.ts';
import { tinyPng } from './support/tiny-png.ts';

setUpTests();

const python = process.env.TENSORBOARD_PYTHON ?? 'python3';
const has = spawnSync(python, ['-c', 'import tensorboard'], { encoding: 'utf8' }).status === 0;
const missing = has
  ? ''
  : ` (skipped: ${python} cannot import tensorboard; pip install tensorboard, or name an interpreter in TENSORBOARD_PYTHON)`;

interface Shown {
  plugin: string;
  description: string;
  entries: [step: number, value: unknown][];
}

function shownByTensorBoard(directory: string): Record<string, Shown> {
  const script = fileURLToPath(new URL('fixtures/read_tensorboard.py', import.meta.url));
  return JSON.parse(
    execFileSync(python, [script, directory], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
  );
}

describe.skipIf(!has)(`TensorBoard itself${missing}`, () => {
  it('shows a run that was killed and resumed, each step once', { timeout: 120_000 }, async () => {
    const [directory, checkpointDirectory] = [temporaryDirectory(), temporaryDirectory()];
    const losses: Record<number, number> = {};
    const step = ({ epoch, step, stepsPerEpoch }: BatchEvent) => (epoch - 1) * stepsPerEpoch + step;
    for (const resume of [false, true]) {
      const options = tinyRun({ checkpointDirectory, resume });
      const log = createTrainingLog(directory, { model: options.model });
      for await (const event of train(options)) {
        await log.onEvent(event);
        if (event.type === 'runStart' && !resume) log.addImage('samples', tinyPng, { description: 'one red pixel' });
        if (event.type === 'batch') losses[step(event)] = event.batch.loss;
        if (!resume && event.type === 'batch' && step(event) === 8) break;
      }
      log.close();
    }
    const written = readEventsFolder(directory).filter(({ tag }) => tag === 'step/loss');
    // 8 steps, 5 of them before the checkpoint, and 10 more.
    expect(written).toHaveLength(18);

    const shown = shownByTensorBoard(directory);
    expect(shown['step/loss']).toEqual({
      plugin: 'scalars',
      description: '',
      entries: Object.entries(losses).map(([number, loss]) => [Number(number), Math.fround(loss)]),
    });
    expect(shown['step/loss']!.entries.map(([number]) => number)).toEqual(Array.from({ length: 15 }, (_, i) => i + 1));
    expect(shown['epoch/test_accuracy']!.entries.map(([number]) => number)).toEqual([5, 10, 15]);
    expect(shown.samples).toEqual({
      plugin: 'images',
      description: 'one red pixel',
      entries: [[0, ['1', '1', Buffer.from(tinyPng).toString('hex')]]],
    });
    const histograms = shownEvents(readEventsFolder(directory)).filter(({ histogram }) => histogram);
    expect(histograms.length).toBeGreaterThan(3);
    for (const { tag, step, histogram } of histograms) {
      const entry = shown[tag!]!;
      expect(entry.plugin).toBe('histograms');
      const buckets = entry.entries.find(([number]) => number === step)![1] as [number, number, number][];
      expect(buckets[0]![0]).toBe(Math.fround(histogram!.min));
      expect(buckets.at(-1)![1]).toBe(Math.fround(histogram!.max));
      expect(buckets.map(([, , count]) => count)).toEqual(histogram!.counts);
    }
    expect(Object.keys(shown).sort()).toEqual(
      [...new Set(shownEvents(readEventsFolder(directory)).map(({ tag }) => tag))].sort(),
    );
  });
});
