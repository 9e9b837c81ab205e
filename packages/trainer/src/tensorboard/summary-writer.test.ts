import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEvents, readEventsFolder } from '@x/test-kit/read-events';
import { describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../../test/support/temporary-directory.ts';
import { tinyPng } from '../../test/support/tiny-png.ts';
import { TrainerError } from '../trainer-error.ts';
import { SummaryWriter } from './summary-writer.ts';

it('writes what an independent reader reads', () => {
  const directory = join(temporaryDirectory(), 'new', 'folder');
  const writer = new SummaryWriter(directory, { purgeStep: 7 });
  writer.addScalar('loss', 0.1, 7);
  // Read while it is written: nothing waits in this process.
  expect(readEvents(readFileSync(writer.file))).toHaveLength(3);
  writer.addScalar('größe', -2.5, 2 ** 40 + 129);
  writer.addScalar('none', Number.NaN, 0);
  writer.addHistogram('weights', Float32Array.from([-1, 0, 2]), 300);
  writer.addImage('pixel', tinyPng, 8, { description: 'one *red* pixel' });
  writer.close();
  writer.close();

  const events = readEventsFolder(directory);
  for (const { wallTime } of events) expect(Math.abs(wallTime - Date.now() / 1000)).toBeLessThan(60);
  expect(events.map(({ wallTime: _, histogram: __, ...event }) => event)).toEqual([
    { step: 0, fileVersion: 'brain.Event:2' },
    { step: 7, session: 1 },
    { step: 7, tag: 'loss', scalar: Math.fround(0.1) },
    { step: 2 ** 40 + 129, tag: 'größe', scalar: -2.5 },
    { step: 0, tag: 'none', scalar: Number.NaN },
    { step: 300, tag: 'weights' },
    {
      step: 8,
      tag: 'pixel',
      image: { height: 1, width: 1, channels: 3, png: Buffer.from(tinyPng), description: 'one *red* pixel' },
    },
  ]);
  const { limits, counts, ...statistics } = events[5]!.histogram!;
  expect(statistics).toEqual({ min: -1, max: 2, count: 3, sum: 1, sumOfSquares: 5 });
  expect([limits.length, limits[29]]).toEqual([30, 2]);
  expect(counts.flatMap((count, index) => (count ? [[index, count]] : []))).toEqual([
    [0, 1],
    [10, 1],
    [29, 1],
  ]);
});

it('begins a file that is read after all others, and changes none', () => {
  const directory = temporaryDirectory();
  const earlier = 'events.out.tfevents.9000000000.host.1';
  writeFileSync(join(directory, earlier), 'kept');
  writeFileSync(join(directory, 'notes.txt'), '');
  const files = [0, 1].map(() => {
    const writer = new SummaryWriter(directory);
    writer.close();
    return writer.file;
  });
  expect(
    readdirSync(directory)
      .filter((name) => name !== 'notes.txt')
      .sort()
      .map((name) => join(directory, name)),
  ).toEqual([join(directory, earlier), ...files]);
  expect(readFileSync(join(directory, earlier), 'utf8')).toBe('kept');
  // Without a purge step there is no session: what was written before stays.
  expect(readEvents(readFileSync(files[0]!))).toHaveLength(1);
});

describe('refuses', () => {
  it.each<[string, (writer: SummaryWriter) => void, string]>([
    ['a step that is not whole', (writer) => writer.addScalar('a', 1, 0.5), 'addScalar: step: '],
    ['a negative step', (writer) => writer.addHistogram('a', [], -1), 'addHistogram: step: '],
    ['an empty tag', (writer) => writer.addScalar('', 1, 0), 'addScalar: tag: expected a name, actual ""'],
    [
      'what is no PNG file',
      (writer) => writer.addImage('a', new Uint8Array(40), 0),
      'addImage: expected the bytes of a PNG file, actual 40 other bytes',
    ],
    [
      'an unknown option',
      (writer) => writer.addImage('a', tinyPng, 0, { text: '' } as object),
      'addImage: unknown option "text", remove it or correct its name',
    ],
  ])('%s', (_, add, message) => {
    const writer = new SummaryWriter(temporaryDirectory());
    expect(() => add(writer)).toThrow(TrainerError);
    expect(() => add(writer)).toThrow(message);
    expect(readEvents(readFileSync(writer.file))).toHaveLength(1);
    writer.close();
  });

  it('a closed file, a folder that cannot be one, and an unknown option', () => {
    const directory = temporaryDirectory();
    const writer = new SummaryWriter(directory);
    writer.close();
    expect(() => writer.addScalar('a', 1, 0)).toThrow(
      `SummaryWriter: expected an open file, actual ${writer.file}, which was closed`,
    );
    expect(() => new SummaryWriter(writer.file)).toThrow(
      `SummaryWriter: expected a folder for events files, actual "${writer.file}": EEXIST`,
    );
    expect(() => new SummaryWriter(directory, { purgeSteps: 1 } as object)).toThrow(
      'SummaryWriter: unknown option "purgeSteps"',
    );
    mkdirSync(join(directory, 'other'));
    expect(() => new SummaryWriter(join(directory, 'other'), { purgeStep: -1 })).toThrow('SummaryWriter: purgeStep: ');
    expect(readdirSync(join(directory, 'other'))).toEqual([]);
  });
});
