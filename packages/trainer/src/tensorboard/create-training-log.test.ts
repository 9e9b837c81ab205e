import '@tensorflow/tfjs-backend-cpu';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredTensors } from '@x/tensor-files';
import { setUpTests } from '@x/test-kit';
import { type ReadEvent, readEvents, readEventsFolder, shownEvents } from '@x/test-kit/read-events';
import { beforeAll, expect, it } from 'vitest';
import { tinyRun } from '../../test/support/run-tiny.ts';
import { temporaryDirectory } from '../../test/support/temporary-directory.ts';
import { tinyPng } from '../../test/support/tiny-png.ts';
import type { TrainEvent, TrainOptions } from '../index.ts';
import { train } from '../index.ts';
import { readWeights } from '../weights.ts';
import { createTrainingLog } from './create-training-log.ts';
import { histogramOf } from './histogram-of.ts';

setUpTests();

/** Trains with a log until the end, where an image is added, or until `leave` returns true: a crash. */
async function logged(
  directory: string,
  options: TrainOptions,
  leave: (event: TrainEvent) => boolean = () => false,
): Promise<TrainEvent[]> {
  const log = createTrainingLog(directory, { model: options.model });
  const events: TrainEvent[] = [];
  for await (const event of train(options)) {
    events.push(event);
    await log.onEvent(event);
    if (leave(event)) break;
    if (event.type === 'runStart' && event.resumedFrom === undefined) log.addImage('samples', tinyPng);
    if (event.type === 'runEnd' && event.reason !== 'interrupted') log.addImage('confusion', tinyPng);
  }
  log.close();
  return events;
}

/** What is the same in each run of one recipe, in TensorBoard's order. */
const comparable = (events: readonly ReadEvent[]) =>
  shownEvents(events)
    .filter(({ tag }) => tag !== 'step/images_per_second')
    .map(({ wallTime: _, ...event }) => event)
    .sort((a, b) => a.step - b.step || a.tag!.localeCompare(b.tag!));

let whole: { events: TrainEvent[]; written: ReadEvent[]; weights: StoredTensors };

beforeAll(async () => {
  const directory = await mkdtemp(join(tmpdir(), 'trainer-'));
  const options = tinyRun();
  const events = await logged(directory, options);
  whole = { events, written: readEventsFolder(directory), weights: await readWeights(options.model) };
  await rm(directory, { recursive: true });
});

it('writes the scalars of each step and epoch, and how the weights are distributed', async () => {
  const { events, written, weights } = whole;
  const scalarsOf = (wanted: string) =>
    written.flatMap(({ tag, step, scalar }) => (tag === wanted ? [[step, scalar]] : []));
  const steps = events.filter((event) => event.type === 'batch');
  const epochs = events.filter((event) => event.type === 'epoch');
  const rounded = (values: number[], stride = 1) =>
    values.map((value, index) => [(index + 1) * stride, Math.fround(value)]);
  expect(steps).toHaveLength(15);
  expect(scalarsOf('step/loss')).toEqual(rounded(steps.map(({ batch }) => batch.loss)));
  expect(scalarsOf('step/accuracy')).toEqual(rounded(steps.map(({ batch }) => batch.accuracy)));
  expect(scalarsOf('step/learning_rate')).toEqual(rounded(steps.map(({ learningRate }) => learningRate)));
  expect(scalarsOf('step/images_per_second')).toEqual(rounded(steps.map(({ imagesPerSecond }) => imagesPerSecond)));
  expect(scalarsOf('epoch/train_loss')).toEqual(
    rounded(
      epochs.map(({ train }) => train.loss),
      5,
    ),
  );
  expect(scalarsOf('epoch/train_accuracy')).toEqual(
    rounded(
      epochs.map(({ train }) => train.accuracy),
      5,
    ),
  );
  expect(scalarsOf('epoch/test_loss')).toEqual(
    rounded(
      epochs.map(({ test }) => test!.loss),
      5,
    ),
  );
  expect(scalarsOf('epoch/test_accuracy')).toEqual(
    rounded(
      epochs.map(({ test }) => test!.accuracy),
      5,
    ),
  );
  expect(scalarsOf('epoch/validation_loss')).toEqual([]);
  for (const [name, { data }] of Object.entries(weights)) {
    const histograms = written.filter(({ tag }) => tag === `weights/${name}`);
    expect(histograms.map(({ step }) => step)).toEqual([5, 10, 15]);
    const { bucketLimits: limits, bucketCounts: counts, ...statistics } = histogramOf(data);
    expect(histograms[2]!.histogram).toEqual({ ...statistics, limits, counts });
  }
  const images = written.flatMap(({ tag, step, image }) => (image ? [[tag, step, image.png.length]] : []));
  expect(images).toEqual([
    ['samples', 0, tinyPng.length],
    ['confusion', 16, tinyPng.length],
  ]);
});

it.each<[string, (event: TrainEvent) => boolean]>([
  ['before the first checkpoint', (event) => event.type === 'runStart'],
  ['within an epoch', (event) => event.type === 'batch' && event.epoch === 2 && event.step === 3],
  ['after the last step of an epoch', (event) => event.type === 'batch' && event.epoch === 1 && event.step === 5],
  ['between the scores of an epoch and its checkpoint', (event) => event.type === 'epoch' && event.epoch === 2],
  ['after the checkpoint of an epoch', (event) => event.type === 'checkpoint' && event.epoch === 3],
  ['at the end', (event) => event.type === 'runEnd'],
])('a run that crashed %s goes on without a gap and without a step twice', async (_, crashes) => {
  const [directory, checkpointDirectory] = [temporaryDirectory(), temporaryDirectory()];
  await logged(directory, tinyRun({ checkpointDirectory }), crashes);
  const resume = (await readdir(checkpointDirectory)).length > 0;
  await logged(directory, tinyRun({ checkpointDirectory, resume }));
  const expected = comparable(whole.written);
  expect(comparable(readEventsFolder(directory))).toEqual(expected);
  expect(await readdir(directory)).toHaveLength(2);

  // A complete run that is resumed shows the same once more.
  await logged(directory, tinyRun({ checkpointDirectory, resume: true }));
  expect(comparable(readEventsFolder(directory))).toEqual(expected);
});

it('goes on after an interruption in an evaluation, and doubles nothing where a crash follows', async () => {
  const [directory, checkpointDirectory] = [temporaryDirectory(), temporaryDirectory()];
  const controller = new AbortController();
  const options = { checkpointDirectory, signal: controller.signal };
  const events = await logged(directory, tinyRun(options), (event) => {
    if (event.type === 'batch' && event.epoch === 1 && event.step === 5) controller.abort();
    return false;
  });
  expect(events.at(-1)).toMatchObject({ type: 'runEnd', reason: 'interrupted' });
  await logged(directory, tinyRun({ checkpointDirectory, resume: true }), ({ type }) => type === 'epoch');
  await logged(directory, tinyRun({ checkpointDirectory, resume: true }));
  // The scores of the last step before the evaluation are the price.
  const expected = comparable(whole.written).filter(({ tag, step }) => !(step === 5 && tag!.startsWith('step/')));
  expect(comparable(readEventsFolder(directory))).toEqual(expected);
});

it('refuses images before the start, and unknown options', async () => {
  const directory = temporaryDirectory();
  const log = createTrainingLog(directory);
  expect(() => log.addImage('samples', tinyPng)).toThrow('createTrainingLog: expected the event runStart first');
  log.close();
  expect(await readdir(directory)).toEqual([]);
  expect(() => createTrainingLog(directory, { weights: true } as object)).toThrow(
    'createTrainingLog: unknown option "weights"',
  );
});

it('writes no histograms without a model', async () => {
  const directory = temporaryDirectory();
  const log = createTrainingLog(directory);
  for await (const event of train(tinyRun({ epochs: 1 }))) await log.onEvent(event);
  log.close();
  const [file] = await readdir(directory);
  const tags = new Set(readEvents(readFileSync(join(directory, file!))).map(({ tag }) => tag?.split('/')[0]));
  expect([...tags]).toEqual([undefined, 'step', 'epoch']);
});
