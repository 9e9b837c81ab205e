import { expect, it } from 'vitest';
import { fromPyTorchLayout, toPyTorchLayout } from './weight-layout.ts';

it('permutes filters between [height, width, in, out] and [out, in, height, width]', () => {
  const shape = [2, 1, 2, 3] as const;
  // The value tells its place: hundreds height, tens in, ones out.
  const tfjs = new Float32Array([0, 1, 2, 10, 11, 12, 100, 101, 102, 110, 111, 112]);
  const pytorch = new Float32Array([0, 100, 10, 110, 1, 101, 11, 111, 2, 102, 12, 112]);
  expect(toPyTorchLayout(tfjs, shape)).toEqual(pytorch);
  expect(fromPyTorchLayout(pytorch, shape)).toEqual(tfjs);
});
