import { describe, expect, it } from 'vitest';
import type { ProfileSpan } from './recorder.ts';
import { renderProfile } from './render-profile.ts';
import { summarizeProfile } from './summarize-profile.ts';

const span = (
  [name, category, start, end, parent]: [string, string, number, number, number?],
  work?: ProfileSpan['work'],
): ProfileSpan => ({ name, category, start, end, parent, ...(work && { work }) });
const work = (bytes: number, flop?: number) => ({ inputs: {}, outputs: [], bytes, ...(flop && { flop }) });

/** Two steps, of 10 and 20 ms; what is around them does not count. */
const spans = [
  span(['Cast', 'kernel', 0, 5], work(7)),
  span(['training step', 'step', 10, 20]),
  span(['forward', 'phase', 10, 16, 1]),
  span(['Conv2D', 'kernel', 11, 15, 2], work(100, 4e6)),
  span(['Transpose', 'kernel', 12, 13, 3], work(50)),
  span(['native code', 'native', 12.5, 13, 4]),
  span(['native code', 'native', 13, 14.5, 3]),
  span(['Relu', 'kernel', 18, 19, 1], work(10)),
  span(['training step', 'step', 30, 50]),
  span(['forward', 'phase', 32, 42, 8]),
  span(['Conv2D', 'kernel', 32, 36, 9], work(100, 4e6)),
  span(['optimizer', 'phase', 42, 49, 8]),
  span(['inner', 'phase', 43, 44, 11]),
  span(['training step', 'unfinished', 60, 90]),
  span(['forward', 'phase', 60, 90, 13]),
  span(['evaluation step', 'step', 100, 103]),
  span(['forward', 'phase', 100, 102, 15]),
];

describe('summarizeProfile', () => {
  const summary = summarizeProfile({ backend: 'native', spans });

  it('gives the mean step, and phases that add up to it', () => {
    expect(summary).toMatchObject({ backend: 'native', step: 'training step', steps: 2, milliseconds: 15 });
    expect(summary.phases).toEqual([
      { phase: 'forward', milliseconds: 8, kernelMilliseconds: 4 },
      { phase: 'optimizer', milliseconds: 3.5, kernelMilliseconds: 0 },
      { phase: 'other', milliseconds: 3.5, kernelMilliseconds: 0.5 },
    ]);
  });

  it('gives each kernel its own time, without that of kernels inside', () => {
    expect(summary.kernels).toEqual([
      { kernelName: 'Conv2D', calls: 1, milliseconds: 3.5, nativeMilliseconds: 0.75, flop: 4e6, bytes: 100 },
      { kernelName: 'Transpose', calls: 0.5, milliseconds: 0.5, nativeMilliseconds: 0.25, flop: undefined, bytes: 25 },
      { kernelName: 'Relu', calls: 0.5, milliseconds: 0.5, nativeMilliseconds: 0, flop: undefined, bytes: 5 },
    ]);
  });

  it('takes the steps that are asked for', () => {
    const { step, steps, phases, kernels } = summarizeProfile({ backend: 'cpu', spans }, { step: 'evaluation step' });
    expect({ step, steps, kernels }).toEqual({ step: 'evaluation step', steps: 1, kernels: [] });
    expect(phases.map(({ phase, milliseconds }) => [phase, milliseconds])).toEqual([
      ['forward', 2],
      ['other', 1],
    ]);
    const evaluation = [span(['evaluation step', 'step', 0, 3])];
    expect(summarizeProfile({ backend: 'cpu', spans: evaluation }).step).toBe('evaluation step');
  });

  it('refuses a profile without a step', () => {
    expect(() => summarizeProfile({ backend: 'cpu', spans: spans.slice(0, 1) })).toThrow(
      'expected a profile with a whole evaluation step, actual 1 spans without one',
    );
  });

  it('is shown as two tables', () => {
    expect(renderProfile(summary).split('\n')).toEqual([
      'training step on native: 15.00 ms, mean of 2',
      '',
      'phase       ms/step    share  in kernels  outside',
      'forward        8.00   53.3 %        4.00     4.00',
      'optimizer      3.50   23.3 %        0.00     3.50',
      'other          3.50   23.3 %        0.50     3.00',
      'whole step    15.00  100.0 %        4.50    10.50',
      '',
      'kernel     calls/step  ms/step   share  in C++         rate',
      'Conv2D              1     3.50  23.3 %    0.75  1.1 GFLOP/s',
      'Transpose         0.5     0.50   3.3 %    0.25  0.0 GB/s',
      'Relu              0.5     0.50   3.3 %    0.00',
    ]);
  });

  it('has no column for code of their own on backends that do not show it', () => {
    const conv = span(['Conv2D', 'kernel', 0, 1, 0], work(100, 4e6));
    const plain = summarizeProfile({ backend: 'cpu', spans: [span(['training step', 'step', 0, 2]), conv] });
    expect(plain.kernels).toMatchObject([{ kernelName: 'Conv2D', nativeMilliseconds: undefined }]);
    expect(renderProfile(plain)).not.toContain('C++');
  });
});
