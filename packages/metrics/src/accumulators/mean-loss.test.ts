import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MeanLoss } from './mean-loss.ts';

const roundTrip = (loss: MeanLoss) => MeanLoss.fromJSON(JSON.parse(JSON.stringify(loss)));

test('the mean is over examples, whatever the batch sizes', () => {
  const loss = new MeanLoss().update(Float32Array.of(1, 2, 3)).update(Float32Array.of(10));
  expect(loss.value).toBe(4);
  expect(loss.count).toBe(4);
  expect(new MeanLoss().updateMean(2, 3).updateMean(10, 1).value).toBe(4);
});

test('it starts empty, and is empty again after reset', () => {
  const loss = new MeanLoss();
  expect(loss.value).toBeNaN();
  loss.update(Float32Array.of(1)).reset();
  expect(loss.count).toBe(0);
  expect(loss.update(Float32Array.of(5)).value).toBe(5);
});

test('saving in the middle and going on gives the same bits', () => {
  const batches = fc.array(fc.array(fc.float({ noNaN: true, min: 0, max: 20 }), { maxLength: 8 }), { maxLength: 8 });
  fc.assert(
    fc.property(batches, batches, (before, after) => {
      const whole = new MeanLoss();
      for (const batch of [...before, ...after]) whole.update(Float32Array.from(batch));
      const first = new MeanLoss();
      for (const batch of before) first.update(Float32Array.from(batch));
      const resumed = roundTrip(first);
      for (const batch of after) resumed.update(Float32Array.from(batch));
      expect(resumed.value).toBe(whole.value);
      expect(resumed.count).toBe(whole.count);
    }),
  );
});

test('merging parts counts each example once', () => {
  const parts = [Float32Array.of(1, 2), Float32Array.of(), Float32Array.of(6)];
  const merged = parts.map((part) => new MeanLoss().update(part)).reduce((all, part) => all.merge(part));
  expect(merged.value).toBe(3);
  expect(merged.count).toBe(3);
});

test('a loss that is not finite survives JSON', () => {
  for (const value of [Number.NaN, Infinity, -Infinity]) {
    expect(roundTrip(new MeanLoss().updateMean(value, 2)).value).toBe(value);
  }
});

test('what is not a saved state is refused', () => {
  expect(() => MeanLoss.fromJSON(null)).toThrow('expected the object that toJSON() made, actual null');
  expect(() => MeanLoss.fromJSON({ sum: null, count: 1 })).toThrow('sum is null');
  expect(() => MeanLoss.fromJSON({ sum: 1, count: -1 })).toThrow('count is -1');
  expect(() => new MeanLoss().updateMean(1, 0)).toThrow('expected an integer of at least 1');
});
