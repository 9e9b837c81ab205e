import { expect, it } from 'vitest';
import { SAMPLE_RESULT } from '../../test/sample-result.ts';
import { formatResultsTable } from './format-results-table.ts';

it('makes a row of each result, in the order of their names, and says what each was measured on', () => {
  const { settings, machine } = SAMPLE_RESULT;
  const alone = {
    ...SAMPLE_RESULT,
    settings: { ...settings, model: 'alexnet', batch: 64, inference: true } as const,
    machine: { ...machine, foreignCpuShare: 0.3 },
    peak: null,
    bf16: {
      ...SAMPLE_RESULT.native,
      millisecondsPerImage: SAMPLE_RESULT.native.millisecondsPerImage.map((time) => time / 2),
    },
    pytorch: null,
  };
  expect(formatResultsTable({ b: SAMPLE_RESULT, a: alone })).toBe(`\
| measured | native, ms/image | its bf16 against its float32 | PyTorch, its defaults | PyTorch at its best | speed against defaults | against best | share of the peak | n |
| --- | --: | --: | --: | --: | --: | --: | --: | --: |
| AlexNet, inference, batch 64 | 1.500 (1.000–2.000) | 2.00 (2.00–2.00) × | – | – | – | – | – | 3 |
| Improved AlexNet, training step, batch 128 | 1.500 (1.000–2.000) | – | 4.000 (3.000–6.000) | 0.900 (0.500–1.500) | 3.00 (2.00–4.00) × | 0.60 (0.50–0.75) × | 33 % | 3 |

- \`a\` (2026-01-02): Some CPU, 2 cores, 2 threads; Node 20.20.0, tfjs 4.22.0, instruction set avx512; **the machine was not quiet: other processes took 30 % of its processor time while a side was measured**
- \`b\` (2026-01-02): Some CPU, 2 cores, 2 threads; Node 20.20.0, tfjs 4.22.0, instruction set avx512, Python 3.11.2, PyTorch 2.1, oneDNN 3.1, BLAS OpenBLAS 0.3.21 Zen; peak 300 GFLOP/s`);
});

it('says so when there is nothing', () => {
  expect(formatResultsTable({})).toBe('Nothing has been measured yet.');
});
