import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FeedMessage } from '@x/run-folder';
import type { EpochRecord } from '@x/trainer';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { RunFeed } from './run-feed.ts';

let folder: string;
let file: string;
let feed: RunFeed;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'feed-'));
  file = join(folder, 'metrics.jsonl');
  feed = new RunFeed(folder);
});
afterEach(async () => {
  feed.close();
  await rm(folder, { recursive: true });
});

const epoch = (number: number, loss = 1): EpochRecord => ({
  epoch: number,
  train: { loss, accuracy: 0.5 },
  learningRate: 0.1,
  seconds: 1,
  evaluationSeconds: 1,
  imagesPerSecond: 1,
  waitFraction: 0,
  best: true,
});
const lines = (...epochs: EpochRecord[]) => epochs.map((record) => `${JSON.stringify(record)}\n`).join('');
const progress = {
  epoch: 2,
  step: 1,
  stepsPerEpoch: 9,
  loss: 2,
  accuracy: 0.1,
  learningRate: 0.1,
  imagesPerSecond: 5,
  secondsLeft: 7,
};

it('tells what there is, then what is new', async () => {
  const messages: FeedMessage[] = [];
  await feed.subscribe((message) => messages.push(message));
  await writeFile(file, lines(epoch(1)));
  await feed.refresh();
  await appendFile(file, `${lines(epoch(2))}{"epoch":3,"tr`);
  await feed.refresh();
  feed.progress(progress);
  await feed.end('completed');
  expect(messages).toEqual([
    { type: 'epochs', epochs: [] },
    { type: 'epoch', epoch: epoch(1) },
    { type: 'epoch', epoch: epoch(2) },
    { type: 'progress', progress },
    { type: 'end', reason: 'completed' },
  ]);
});

it('tells those who come late everything that still holds', async () => {
  await writeFile(file, lines(epoch(1)));
  feed.progress(progress);
  await feed.end('interrupted');
  const messages: FeedMessage[] = [];
  await feed.subscribe((message) => messages.push(message));
  expect(messages).toEqual([
    { type: 'epochs', epochs: [epoch(1)] },
    { type: 'progress', progress },
    { type: 'end', reason: 'interrupted' },
  ]);
});

it('tells all epochs again when the log was written anew', async () => {
  await writeFile(file, lines(epoch(1), epoch(2)));
  const messages: FeedMessage[] = [];
  await feed.subscribe((message) => messages.push(message));
  await writeFile(file, lines(epoch(1)));
  await feed.refresh();
  await writeFile(file, lines(epoch(1), epoch(2, 3)));
  await feed.refresh();
  expect(messages).toEqual([
    { type: 'epochs', epochs: [epoch(1), epoch(2)] },
    { type: 'epochs', epochs: [epoch(1)] },
    { type: 'epoch', epoch: epoch(2, 3) },
  ]);
});

it('names damage, keeps what it had, and goes on when it is mended', async () => {
  await writeFile(file, lines(epoch(1)));
  const messages: FeedMessage[] = [];
  await feed.subscribe((message) => messages.push(message));
  await writeFile(file, 'no json\n');
  await feed.refresh();
  await writeFile(file, lines(epoch(1), epoch(2)));
  await feed.refresh();
  expect(messages).toEqual([
    { type: 'epochs', epochs: [epoch(1)] },
    { type: 'warning', message: expect.stringMatching(/metrics\.jsonl, line 1 is damaged/) },
    { type: 'epoch', epoch: epoch(2) },
  ]);
});

it('says no more to those who left', async () => {
  const messages: FeedMessage[] = [];
  const unsubscribe = await feed.subscribe((message) => messages.push(message));
  unsubscribe();
  feed.progress(progress);
  expect(messages).toHaveLength(1);
});
