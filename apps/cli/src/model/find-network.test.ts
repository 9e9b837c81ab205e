import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { improvedAlexNet, stateDict } from '@x/alexnet-models';
import { writeSafetensors } from '@x/tensor-files';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findNetwork, type NetworkFlags } from './find-network.ts';

let folder: string;
let file: string;
beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend('cpu');
  folder = await mkdtemp(join(tmpdir(), 'find-network-'));
  file = join(folder, 'mine.safetensors');
  await writeFile(file, writeSafetensors(await stateDict(improvedAlexNet({ seed: 9 }))));
});
afterAll(() => rm(folder, { recursive: true }));

const lastBias = async (flags: NetworkFlags) => {
  const { model, origin } = await (await findNetwork(flags)).load();
  return { origin, bias: (await stateDict(model))['fc.5.bias']!.data };
};

it('takes the pretrained network when nothing is said', async () => {
  const { origin, bias } = await lastBias({});
  expect(origin).toBe('pretrained, those of @x/alexnet-models');
  expect(bias).toEqual((await stateDict(await improvedAlexNet({ weights: 'cifar10' })))['fc.5.bias']!.data);
});

it('takes the weights of a file', async () => {
  const expected = (await stateDict(improvedAlexNet({ seed: 9 })))['fc.5.bias']!.data;
  expect(await lastBias({ weights: file })).toEqual({ origin: file, bias: expected });
});

it('takes the weights of a file for another data set', async () => {
  const weights = join(folder, 'hundred.safetensors');
  const state = await stateDict(improvedAlexNet({ seed: 9, classes: 100 }));
  await writeFile(weights, writeSafetensors(state));
  expect((await lastBias({ weights, dataset: 'cifar-100' })).bias).toEqual(state['fc.5.bias']!.data);
  await expect(lastBias({ weights })).rejects.toThrow(
    /hundred\.safetensors does not hold the weights of improved-alexnet for CIFAR-10: /,
  );
});

it('says which weights of a file do not fit, and names a file that cannot be read', async () => {
  await expect(lastBias({ weights: file, model: 'alexnet' })).rejects.toThrow(
    /mine\.safetensors does not hold the weights of alexnet for CIFAR-10: .*\n(.*\n)*.*conv\.0\.weight has another shape.*\n(.*\n)*Another network: --model NAME, another data set: --dataset NAME\.$/,
  );
  await expect(findNetwork({ weights: join(folder, 'no.pth') })).rejects.toThrow(
    /Cannot read the weights in .*no\.pth: ENOENT/,
  );
  const text = join(folder, 'text.pt');
  await writeFile(text, 'not weights');
  await expect(findNetwork({ weights: text })).rejects.toThrow(/Cannot read the weights in .*text\.pt: /);
});

it.each<[NetworkFlags, string]>([
  [
    { weights: 'beste' },
    '--weights: expected model, best, last or a file ending in .safetensors, .pth, .pt, actual "beste".',
  ],
  [{ weights: 'best' }, '--weights best are weights of a run: name the run too.'],
  [{ run: 'big', weights: 'a.pth' }, 'Both a run (big) and a file of weights (a.pth) are named: leave one out.'],
  [{ run: 'big', model: 'alexnet' }, '--model is for a file of weights: a run knows its network.'],
  [{ run: 'big', dataset: 'cifar-10' }, '--dataset is for a file of weights: a run knows its data set.'],
  [
    { dataset: 'cifar-100' },
    'There are no pretrained weights for CIFAR-100: name a run, or a file with --weights FILE.',
  ],
  [{ model: 'alexnet' }, 'There are no pretrained weights of alexnet: name a run, or a file with --weights FILE.'],
])('refuses %j', async (flags, message) => {
  await expect(findNetwork(flags)).rejects.toMatchObject({ message, exitCode: 2 });
});
