import { expect, it } from 'vitest';
import { createOutput } from './output.ts';
import { createSearchProgress } from './search-progress.ts';

function show(terminal: boolean, steps: number): string[] {
  const written: string[] = [];
  const stream = { isTTY: terminal, columns: 100, write: (text: string) => written.push(text) > 0 };
  const output = createOutput({ stdout: stream, stderr: stream }, { NO_COLOR: '1' });
  const progress = createSearchProgress({ output });
  for (let step = 1; step <= steps; step++) {
    progress({ step, steps, learningRate: step / 1000, loss: 2, smoothedLoss: 2.25 });
  }
  return written;
}

it('draws one line again and again on a terminal, and removes it at the end', () => {
  const written = show(true, 4);
  expect(written).toHaveLength(4);
  expect(written[1]).toContain('━━━━━━──────  step 2/4  learning rate 0.00200  loss 2.0000  smoothed 2.2500\n');
  expect(written[3]).not.toContain('step');
});

it('writes every tenth step elsewhere, and the last', () => {
  expect(show(false, 25).map((line) => line.split('  ')[0])).toEqual(['step 10/25', 'step 20/25', 'step 25/25']);
});
