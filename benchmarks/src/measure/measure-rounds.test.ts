import { expect, it } from 'vitest';
import { measureRounds } from './measure-rounds.ts';
import type { Side } from './measured-process.ts';

/** A side whose n-th block, from 0, takes `seconds(n)`. */
function fakeSide(name: string, log: string[], seconds: (block: number) => number, idleCpuSeconds = 0): Side {
  let block = 0;
  return {
    name,
    ready: { parameters: 1, versions: {} },
    async run(steps) {
      log.push(`${name}${steps}`);
      return { seconds: seconds(block++), cpuSeconds: 0, idleCpuSeconds };
    },
    async close() {},
  };
}

it('alternates, in both directions, and leaves out the warm-up', async () => {
  const log: string[] = [];
  const told: [number, number[]][] = [];
  const sides = [fakeSide('a', log, (block) => block + 1), fakeSide('b', log, (block) => 10 * (block + 1))];
  const { seconds } = await measureRounds(sides, { pairs: 2, steps: 5, onRound: (...round) => told.push(round) });
  expect(log).toEqual(['a5', 'b5', 'b5', 'a5', 'a5', 'b5']);
  expect(seconds).toEqual([
    [2, 3],
    [20, 30],
  ]);
  expect(told).toEqual([
    [0, [1, 10]],
    [1, [2, 20]],
    [2, [3, 30]],
  ]);
});

it("gives each side's idle processor time as a share of the others' time", async () => {
  const sides = [fakeSide('a', [], () => 4, 0.5), fakeSide('b', [], () => 1, 1), fakeSide('c', [], () => 1)];
  const { idleCpuShares } = await measureRounds(sides, { pairs: 2, steps: 1 });
  // 2 · 0.5 of 2 · (1 + 1), 2 · 1 of 2 · (4 + 1).
  expect(idleCpuShares).toEqual([0.25, 0.2, 0]);
});

it('sees no idle time of a single side', async () => {
  const { idleCpuShares, seconds } = await measureRounds([fakeSide('a', [], () => 2, 1)], { pairs: 1, steps: 1 });
  expect(idleCpuShares).toEqual([0]);
  expect(seconds).toEqual([[2]]);
});
