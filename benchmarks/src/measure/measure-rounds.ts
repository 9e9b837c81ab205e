import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Side } from './measured-process.ts';

/** Idle threads of PyTorch's libraries spin for some hundredths of a second; the next side starts after that. */
const PAUSE_MILLISECONDS = 100;

export interface RoundsOptions {
  /** Measured rounds; one more comes first as warm-up. */
  pairs: number;
  /** Steps per block. */
  steps: number;
  /** Called after each round with the seconds of each side; round 0 is the warm-up. */
  onRound?: (round: number, seconds: number[]) => void;
}

export interface Rounds {
  /** The seconds of each round's block, for each side. */
  seconds: number[][];
  /** Processor time of each side while the others computed, as a share of that time on one processor. */
  idleCpuShares: number[];
  /** Share of the machine's processor time that went to other processes (or another virtual machine) while a side computed. */
  foreignCpuShare: number;
}

/** Lets the sides compute in turn, one at a time; every second round in the opposite order, so that no side always comes first. */
export async function measureRounds(sides: readonly Side[], { pairs, steps, onRound }: RoundsOptions): Promise<Rounds> {
  const seconds = sides.map((): number[] => []);
  const idleCpuSeconds = sides.map(() => 0);
  let total = 0;
  let wallSeconds = 0;
  let ownCpuSeconds = 0;
  let busyCpuSeconds = 0;
  for (let round = 0; round <= pairs; round++) {
    const latest = sides.map(() => 0);
    const order = [...sides.keys()];
    if (round % 2 === 1) order.reverse();
    for (const index of order) {
      await sleep(PAUSE_MILLISECONDS);
      const idleBefore = machineIdleSeconds();
      const start = performance.now();
      const block = await sides[index]!.run(steps);
      const wall = (performance.now() - start) / 1000;
      const idle = machineIdleSeconds() - idleBefore;
      latest[index] = block.seconds;
      // A side's first idle time includes its start.
      if (round === 0) continue;
      seconds[index]!.push(block.seconds);
      idleCpuSeconds[index]! += block.idleCpuSeconds;
      ownCpuSeconds += block.cpuSeconds;
      busyCpuSeconds += wall * cpus().length - idle;
      total += block.seconds;
      wallSeconds += wall;
    }
    onRound?.(round, latest);
  }
  return {
    seconds,
    idleCpuShares: idleCpuSeconds.map((idle, index) => {
      const others = total - seconds[index]!.reduce((sum, value) => sum + value, 0);
      return others > 0 ? idle / others : 0;
    }),
    foreignCpuShare: Math.max(0, busyCpuSeconds - ownCpuSeconds) / (wallSeconds * cpus().length),
  };
}

function machineIdleSeconds(): number {
  return cpus().reduce((sum, { times }) => sum + times.idle, 0) / 1000;
}
