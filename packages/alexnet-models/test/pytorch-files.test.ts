import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { readPyTorch, writeSafetensors } from '@x/tensor-files';
import { setUpTests } from '@x/test-kit';
import { registerNativeBackend } from '@x/tfjs-backend-native';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alexNet } from '../src/alex-net.ts';
import { improvedAlexNet } from '../src/improved-alex-net.ts';
import { loadStateDict } from '../src/load-state-dict.ts';
import { type StateDict, stateDict } from '../src/state-dict.ts';

setUpTests();

const script = fileURLToPath(new URL('./fixtures/pytorch_side.py', import.meta.url));
const python = ['python3', '/usr/bin/python3'].find((path) => spawnSync(path, ['-c', 'import torch']).status === 0);
const networks = {
  improved: { build: () => improvedAlexNet({ seed: 3 }), size: 32 },
  alexnet: { build: () => alexNet({ seed: 3 }), size: 224 },
};

// Debian: apt-get install python3-torch
describe.skipIf(python === undefined)('files exchanged with PyTorch (skipped where python3 has no torch)', () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pytorch-files-'));
    await registerNativeBackend();
    await tf.setBackend('native');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const pytorch = (action: 'save' | 'load', name: string) => {
    const { status, stderr } = spawnSync(python!, [script, action, name, folder], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    return readFloats('logits.f32');
  };
  const readFloats = (name: string) => new Float32Array(new Uint8Array(readFileSync(join(folder, name))).buffer);
  const logitsOf = (model: LayersModel, size: number) =>
    tf.tidy(() => {
      const images = tf.tensor4d(readFloats('images.f32'), [2, 3, size, size]);
      return (model.predict(tf.transpose(images, [0, 2, 3, 1])) as tf.Tensor).dataSync();
    });

  it.each(['improved', 'alexnet'] as const)(
    '%s: equal logits from a .pth file, and back by safetensors',
    async (name) => {
      const { build, size } = networks[name];
      const model = build();
      const expected = pytorch('save', name);
      loadStateDict(model, readPyTorch(readFileSync(join(folder, 'weights.pth'))) as StateDict);
      expect(logitsOf(model, size)).toBeAllClose(expected, { relativeTolerance: 1e-5, absoluteTolerance: 1e-5 });
      model.dispose();

      const other = build();
      writeFileSync(join(folder, 'weights.safetensors'), writeSafetensors(await stateDict(other)));
      const theirs = pytorch('load', name);
      expect(theirs).not.toBeAllClose(expected, { relativeTolerance: 1e-2, absoluteTolerance: 1e-2 });
      expect(logitsOf(other, size)).toBeAllClose(theirs, { relativeTolerance: 1e-5, absoluteTolerance: 1e-5 });
      other.dispose();
    },
  );
});
