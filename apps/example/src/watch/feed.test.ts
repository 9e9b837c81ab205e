import { expect, it } from 'vitest';
import { type FeedAction, initialFeed, nextFeed } from './feed.ts';

const epoch = (number: number) => ({ epoch: number }) as never;
const progress = { epoch: 1, step: 1, stepsPerEpoch: 2 } as never;
const after = (...actions: FeedAction[]) => actions.reduce(nextFeed, initialFeed);

it('gathers epochs, and takes a log that was written anew as it is', () => {
  expect(after({ type: 'open' }, { type: 'epochs', epochs: [epoch(1)] }, { type: 'epoch', epoch: epoch(2) })).toEqual({
    connection: 'open',
    epochs: [{ epoch: 1 }, { epoch: 2 }],
    progress: null,
    end: null,
    warning: null,
  });
  expect(after({ type: 'epoch', epoch: epoch(1) }, { type: 'epochs', epochs: [] }).epochs).toEqual([]);
});

it('tells a lost connection from an ended training', () => {
  expect(after({ type: 'progress', progress }, { type: 'lost' })).toMatchObject({ connection: 'lost', progress });
  expect(after({ type: 'end', reason: 'completed' }, { type: 'lost' })).toMatchObject({ connection: 'ended' });
  expect(after({ type: 'end', reason: 'interrupted' }, { type: 'open' })).toMatchObject({
    connection: 'open',
    end: null,
  });
});

it('forgets a warning when the log can be read again', () => {
  const warned = after({ type: 'warning', message: 'damaged' });
  expect(warned.warning).toBe('damaged');
  expect(nextFeed(warned, { type: 'epoch', epoch: epoch(1) }).warning).toBeNull();
});
