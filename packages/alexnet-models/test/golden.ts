import { readFileSync } from 'node:fs';
import { formulaValues } from '@x/test-kit';
import type { StateDict } from '../src/index.ts';

/** PyTorch's numbers for one network, see fixtures/README.md. */
export interface Golden {
  model: 'improved' | 'alexnet';
  seed: number;
  images: number;
  mean: number[];
  std: number[];
  parameters: number;
  tensors: { name: string; shape: number[]; first: number[] }[];
  eval: { logits: number[][]; loss: number };
  train: { loss: number; gradients: Record<string, { norm: number; first: number[] }> };
  sgd: {
    lr: number;
    momentum: number;
    weightDecay: number;
    losses: number[];
    evalLogitsAfter: number[][];
    runningStats: Record<string, number[]>;
  };
}

export function readFixture(name: string): Buffer {
  return readFileSync(new URL(`./fixtures/${name}`, import.meta.url));
}

/** Reads PyTorch's numbers from a fixture such as `improved`. */
export function readGolden(name: string): Golden {
  return JSON.parse(readFixture(`${name}.json`).toString());
}

/** The weights that the golden numbers belong to, by their formula, with fresh running statistics. */
export function formulaStateDict({ tensors, seed }: Pick<Golden, 'tensors' | 'seed'>): StateDict {
  const entries: StateDict = {};
  const shapeOf = (name: string) => tensors.find((tensor) => tensor.name === name)!.shape;
  for (const [position, { name, shape }] of tensors.entries()) {
    const owner = name.slice(0, name.lastIndexOf('.'));
    const [count, ...receptive] = shapeOf(`${owner}.weight`);
    const isBatchNorm = receptive.length === 0;
    const fanIn = receptive.reduce((product, length) => product * length, 1);
    const options = isBatchNorm
      ? { scale: 0.1, offset: name.endsWith('.weight') ? 1 : 0 }
      : { scale: 1 / Math.sqrt(fanIn) };
    const size = shape.reduce((product, length) => product * length, 1);
    entries[name] = { shape, data: formulaValues(size, { seed, position, ...options }) };
    if (isBatchNorm && name.endsWith('.bias')) {
      entries[`${owner}.running_mean`] = { shape: [count!], data: new Float32Array(count!) };
      entries[`${owner}.running_var`] = { shape: [count!], data: new Float32Array(count!).fill(1) };
    }
  }
  return entries;
}
