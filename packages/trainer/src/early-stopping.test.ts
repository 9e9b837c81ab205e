import { describe, expect, it } from 'vitest';
import { bestEpoch, isBest, type Monitor, shouldStop } from './early-stopping.ts';
import type { EpochRecord } from './train-event.ts';

/** A history whose monitored values are given. */
function historyOf(monitor: Monitor, values: number[]): EpochRecord[] {
  const history: EpochRecord[] = [];
  for (const [index, value] of values.entries()) {
    const scores = { loss: value, accuracy: value };
    const other = { loss: 0, accuracy: 0 };
    const onTest = monitor.startsWith('test');
    const record = {
      epoch: index + 1,
      train: onTest ? other : scores,
      test: onTest ? scores : other,
      learningRate: 0.1,
      seconds: 1,
      evaluationSeconds: 1,
      imagesPerSecond: 1,
      waitFraction: 0,
      best: false,
    };
    history.push({ ...record, best: isBest(record, history, monitor) });
  }
  return history;
}

describe('bestEpoch', () => {
  it.each<[Monitor, number[], number]>([
    ['trainLoss', [3, 1, 2], 2],
    ['testLoss', [3, 2, 1], 3],
    ['trainAccuracy', [0.1, 0.5, 0.3], 2],
    ['testAccuracy', [0.5, 0.5, 0.4], 1],
  ])('by %s of %j is epoch %i, the first of equals', (monitor, values, expected) => {
    expect(bestEpoch(historyOf(monitor, values))?.epoch).toBe(expected);
  });

  it('is none before the first', () => {
    expect(bestEpoch([])).toBeUndefined();
  });
});

describe('shouldStop', () => {
  const stopsAt = (monitor: Monitor, values: number[], options: Parameters<typeof shouldStop>[2]) => {
    const history = historyOf(monitor, values);
    return values.findIndex((_, index) => shouldStop(history.slice(0, index + 1), monitor, options)) + 1;
  };

  it('stops after `patience` epochs in a row without an improvement', () => {
    expect(stopsAt('testAccuracy', [0.1, 0.3, 0.2, 0.3, 0.5], { patience: 2 })).toBe(4);
    expect(stopsAt('testLoss', [3, 2, 2.5, 1.9, 2, 2], { patience: 2 })).toBe(6);
    expect(stopsAt('testAccuracy', [0.1, 0.3, 0.2, 0.4], { patience: 2 })).toBe(0);
  });

  it('counts only changes above minDelta, measured from the last improvement', () => {
    expect(stopsAt('testAccuracy', [0.5, 0.54, 0.58, 0.59], { patience: 3, minDelta: 0.1 })).toBe(4);
    expect(stopsAt('testAccuracy', [0.5, 0.54, 0.61, 0.65, 0.7], { patience: 2, minDelta: 0.1 })).toBe(5);
  });

  it('does not stop before the first epoch', () => {
    expect(shouldStop([], 'trainLoss', { patience: 1 })).toBe(false);
  });
});
