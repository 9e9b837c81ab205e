import * as tf from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it } from 'vitest';
import { chooseEngine } from './choose-engine.ts';
import { type Engine, EngineUnavailable } from './engine.ts';
import { backendNames } from './engine-names.ts';
import { engines } from './engines.ts';

class FakeBackend extends tf.KernelBackend {
  override dispose() {}
}

/** The names that have a fake. Later tests in this process may want the real backends. */
const faked = new Set<string>();
afterEach(() => {
  for (const name of faked) tf.removeBackend(name);
  faked.clear();
});

/** Engines under the real names that load or not as told; `log` lists the attempts. */
function fakeEngines(available: readonly string[]) {
  const log: string[] = [];
  const fakes = engines.map(
    ({ name, trains, warning }): Engine => ({
      name,
      trains,
      summary: '',
      ...(warning && { warning }),
      async load({ threads }) {
        log.push(threads ? `${name} ${threads}` : name);
        if (!available.includes(name)) throw new EngineUnavailable(`no ${name} here`, `install ${name}`);
        if (!tf.findBackendFactory(name)) {
          tf.registerBackend(name, () => new FakeBackend());
          faked.add(name);
        }
        return `${name} 1.0`;
      },
    }),
  );
  return { fakes, log };
}

describe('chooseEngine', () => {
  it('offers every engine by name', () => {
    expect(backendNames).toEqual(['auto', ...engines.map(({ name }) => name)]);
  });

  it('takes tensorflow first', async () => {
    const { fakes, log } = fakeEngines(['tensorflow', 'native', 'cpu']);
    expect(await chooseEngine({ purpose: 'training', threads: 3 }, fakes)).toEqual({
      name: 'tensorflow',
      detail: 'tensorflow 1.0',
      reason: 'the best that loads here',
    });
    expect(tf.getBackend()).toBe('tensorflow');
    expect(log).toEqual(['tensorflow 3']);
  });

  it('takes native next, and says why not tensorflow', async () => {
    const { fakes } = fakeEngines(['native', 'webgpu', 'wasm', 'cpu']);
    const { name, reason } = await chooseEngine({ purpose: 'training' }, fakes);
    expect([name, reason]).toEqual(['native', 'the best that loads here; tensorflow: no tensorflow here']);
  });

  it('falls back to cpu for training and wasm for inference, with a warning, and never to webgpu', async () => {
    const { fakes, log } = fakeEngines(['webgpu', 'wasm', 'cpu']);
    const training = await chooseEngine({ purpose: 'training' }, fakes);
    expect(training.name).toBe('cpu');
    expect(training.reason).toContain('native: no native here');
    expect(training.warning).toContain('thousands of times slower');
    const inference = await chooseEngine({ purpose: 'inference' }, fakes);
    expect(inference.name).toBe('wasm');
    expect(inference.warning).toContain('slower');
    expect(log).not.toContain('webgpu');
  });

  it('uses the forced engine only', async () => {
    const { fakes, log } = fakeEngines(['tensorflow', 'native', 'webgpu']);
    expect(await chooseEngine({ purpose: 'training', backend: 'webgpu' }, fakes)).toEqual({
      name: 'webgpu',
      detail: 'webgpu 1.0',
      reason: 'asked for with --backend webgpu',
    });
    expect(log).toEqual(['webgpu']);
  });

  it('fails with the reason and the fix when the forced engine does not load', async () => {
    const { fakes, log } = fakeEngines(['tensorflow', 'cpu']);
    await expect(chooseEngine({ purpose: 'training', backend: 'native' }, fakes)).rejects.toMatchObject({
      message: '--backend native cannot be used: no native here\nTo mend it: install native',
      exitCode: 1,
    });
    expect(log).toEqual(['native']);
  });

  it('refuses to train with wasm', async () => {
    const { fakes } = fakeEngines(['wasm']);
    await expect(chooseEngine({ purpose: 'training', backend: 'wasm' }, fakes)).rejects.toThrow('cannot train');
  });

  it('fails when nothing loads, with every reason', async () => {
    const { fakes } = fakeEngines([]);
    await expect(chooseEngine({ purpose: 'inference' }, fakes)).rejects.toThrow(
      /tensorflow: no tensorflow here; native: no native here; wasm: no wasm here; cpu: no cpu here/,
    );
  });
});
