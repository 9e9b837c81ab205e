import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { expectNoLeaks, setUpTests } from '@x/test-kit';
import { describe, expect, it } from 'vitest';
import {
  ema,
  type Profile,
  summarizeProfile,
  type TraceEvent,
  type TrainOptions,
  traceEvents,
  train,
} from '../src/index.ts';
import { tinyData } from './support/tiny-data.ts';
import { tinyModel } from './support/tiny-model.ts';
import { ofType, optimizer, trainTiny } from './support/train-tiny.ts';

setUpTests();

/** Batches of 8 of 20 images: three steps an epoch. */
async function profileTiny(options: Partial<TrainOptions>): Promise<{ profiles: Profile[]; types: string[] }> {
  const { events } = await trainTiny(options);
  return { profiles: ofType(events, 'profile').map(({ profile }) => profile), types: events.map(({ type }) => type) };
}

describe('profile', () => {
  it('records the steps after the warm-up, and is reported with the last of them', async () => {
    const { profiles, types } = await profileTiny({ profile: { warmup: 1, steps: 3 } });
    expect(types).toEqual([
      'runStart',
      'batch',
      'batch',
      'batch',
      'epoch',
      'batch',
      'profile',
      'batch',
      'batch',
      'epoch',
      'runEnd',
    ]);
    const { backend, spans } = profiles[0]!;
    expect(backend).toBe('cpu');
    expect(spans.filter(({ name }) => name === 'training step').map(({ category }) => category)).toEqual([
      'step',
      'step',
      'step',
    ]);
    const summary = summarizeProfile(profiles[0]!);
    expect(summary.steps).toBe(3);
    expect(summary.phases.map(({ phase }) => phase)).toEqual([
      // The first step that is recorded begins where the one before has ended.
      'event loop',
      'data wait',
      'forward',
      'backward',
      'results',
      'optimizer',
      'other',
    ]);
  });

  it('has times that add up, in the phases and the kernels', async () => {
    const { profiles } = await profileTiny({
      profile: { warmup: 0, steps: 2 },
      batchSize: 4,
      accumulate: 2,
      averaging: ema(),
    });
    const { milliseconds, phases, kernels } = summarizeProfile(profiles[0]!);
    const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
    expect(sum(phases.map((phase) => phase.milliseconds))).toBeCloseTo(milliseconds, 9);
    expect(sum(phases.map(({ kernelMilliseconds }) => kernelMilliseconds))).toBeCloseTo(
      sum(kernels.map((kernel) => kernel.milliseconds)),
      9,
    );
    for (const phase of phases) {
      expect(phase.milliseconds, phase.phase).toBeGreaterThanOrEqual(phase.kernelMilliseconds);
    }
    const byPhase = Object.fromEntries(phases.map(({ phase, kernelMilliseconds }) => [phase, kernelMilliseconds]));
    for (const phase of ['forward', 'backward', 'optimizer', 'average'])
      expect(byPhase[phase], phase).toBeGreaterThan(0);
    const products = kernels.filter(({ kernelName }) => kernelName.endsWith('MatMul'));
    // Two batches a step through two dense layers: forward, and the gradients of both factors.
    expect(sum(products.map(({ calls }) => calls))).toBe(2 * 2 * 3);
  });

  it('is a trace of complete events inside one another', async () => {
    const { profiles } = await profileTiny({ profile: { warmup: 0, steps: 4 }, testData: tinyData() });
    const { traceEvents: events, displayTimeUnit } = JSON.parse(
      JSON.stringify(traceEvents(profiles[0]!)),
    ) as ReturnType<typeof traceEvents>;
    expect(displayTimeUnit).toBe('ms');
    expect(events.slice(0, 2)).toEqual([
      { name: 'process_name', ph: 'M', pid: 1, tid: 1, args: { name: '@x/trainer' } },
      { name: 'thread_name', ph: 'M', pid: 1, tid: 1, args: { name: 'tfjs backend cpu' } },
    ]);
    const depths = nest(events.slice(2));
    expect(depths['training step']).toEqual(new Set([0]));
    expect(depths['evaluation step']).toEqual(new Set([0]));
    expect(depths.forward).toEqual(new Set([1]));
    expect(depths.optimizer).toEqual(new Set([1]));
    expect(Math.min(...depths.Relu!)).toBe(2);
    const relu = events.find(({ name }) => name === 'Relu')!;
    expect(relu).toMatchObject({ cat: 'kernel', ph: 'X', args: { outputs: [[8, 8]], bytes: 512 } });
  });

  it('is reported with fewer steps where the run ends before, and not without any', async () => {
    const { profiles, types } = await profileTiny({ profile: { warmup: 4, steps: 20 } });
    expect(types.slice(-2)).toEqual(['profile', 'runEnd']);
    expect(summarizeProfile(profiles[0]!).steps).toBe(2);
    expect((await profileTiny({ profile: { steps: 1 } })).profiles).toEqual([]);
  });

  it('changes nothing else, and leaves the kernels and no tensors when the consumer leaves', async () => {
    const plain = await trainTiny();
    const before = tf.getKernel('Relu', 'cpu').kernelFunc;
    const profiled = await trainTiny({ profile: { warmup: 1, steps: 2 } });
    expect(profiled.weights).toEqual(plain.weights);
    const model = tinyModel();
    await expectNoLeaks(async () => {
      const options = { model, trainData: tinyData(), epochs: 1, batchSize: 8, optimizer };
      for await (const event of train({ ...options, profile: { warmup: 0, steps: 3 } })) {
        if (event.type === 'batch') break;
      }
    });
    expect(tf.getKernel('Relu', 'cpu').kernelFunc).toBe(before);
  });

  it('names options that cannot be', async () => {
    await expect(trainTiny({ profile: { steps: 0 } })).rejects.toThrow('train: profile.steps');
    await expect(trainTiny({ profile: { steps: 1, wait: 1 } as never })).rejects.toThrow(
      'unknown option "profile.wait"',
    );
  });
});

/** At which depths events of each name lie; fails where one is only partly inside another. */
function nest(events: readonly TraceEvent[]): Record<string, Set<number>> {
  const depths: Record<string, Set<number>> = {};
  const open: number[] = [];
  let last = 0;
  for (const { name, ph, ts, dur } of events) {
    expect(ph).toBe('X');
    // Whole nanoseconds.
    const [start, end] = [Math.round(ts! * 1000), Math.round((ts! + dur!) * 1000)];
    expect(start).toBeGreaterThanOrEqual(last);
    last = start;
    while (open.length > 0 && open.at(-1)! < end) expect(open.pop(), name).toBeLessThanOrEqual(start);
    depths[name] = (depths[name] ?? new Set()).add(open.length);
    open.push(end);
  }
  return depths;
}
