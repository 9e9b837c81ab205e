import { readFileSync } from 'node:fs';

interface Fixture {
  optimizers: {
    start: Record<string, number[]>;
    shapes: Record<string, number[]>;
    gradients: Record<string, number[]>[];
    learningRates: number[];
    traces: Record<string, Record<string, number[]>[]>;
  };
  /** The first gradients after clipping to the norms 0.7 and 100, and to the value 0.45. */
  clipped: Record<'norm' | 'largeNorm' | 'value', Record<string, number[]>>;
  schedules: Record<string, number[]>;
  /** Monitored values after each epoch, and the learning rates of the epochs and of one more. */
  plateaus: Record<string, { values: number[]; rates: number[] }>;
  crossEntropy: {
    logits: number[][];
    labels: number[];
    cases: { labelSmoothing: number; loss: number; gradient: number[][] }[];
  };
}

/** PyTorch's numbers, made by fixtures/make_fixtures.py. */
export const pytorch: Fixture = JSON.parse(readFileSync(new URL('../fixtures/pytorch.json', import.meta.url), 'utf8'));
