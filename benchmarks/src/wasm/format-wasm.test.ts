import { expect, it } from 'vitest';
import { formatWasm } from './format-wasm.ts';

it('gives rates against the ceiling, and the ratio of the medians', () => {
  const text = formatWasm({
    date: '2026-11-24',
    machine: { cpu: 'a processor', cores: 2, platform: 'linux' },
    versions: { Node: '24.0.0' },
    batch: 16,
    ceiling: 50,
    convolutions: [{ layer: '8×8, 32 → 64', winograd: true, forward: 60, inputGradient: 50, filterGradient: 25 }],
    steps: { ours: [4, 2, 3], stock: [30, 45, 31] },
  });
  expect(text).toContain("8×8, 32 → 64, Winograd's  60.0 (120 %)  50.0 (100 %)  25.0 (50 %)");
  expect(text).toContain('3.00 (2.00–4.00) ms/image');
  expect(text).toContain('31.00 (30.00–45.00) ms/image');
  expect(text).toContain('10.3 times as fast');
});
