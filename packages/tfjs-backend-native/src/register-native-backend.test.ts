import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { setUpTests } from '@x/test-kit';
import { describe, expect, it } from 'vitest';
import { loadAddon } from './addon/load-addon.ts';
import * as index from './index.ts';
import { NativeBackendError } from './native-backend-error.ts';
import { registerNativeBackend } from './register-native-backend.ts';

setUpTests();

// The first tests look at a process in which nothing is registered yet.
describe('importing the package', () => {
  it('registers nothing, and exports what the README says', () => {
    expect(tf.findBackend('native')).toBeNull();
    expect(tf.findBackend('cpu')).toBeNull();
    expect(Object.keys(index).sort()).toEqual(['NativeBackendError', 'listKernels', 'registerNativeBackend']);
  });
});

describe('registerNativeBackend', () => {
  it.each<[object, string]>([
    [{ thread: 2 }, "unknown option 'thread'; expected engine, threads, precision or winograd"],
    [{ precision: 'fp16' }, "precision should be 'float32', 'bf16', 'bf16-emulated', got 'fp16'"],
    [{ threads: 0 }, 'threads should be a whole number from 1 to 1024, got 0'],
    [{ threads: 1.5 }, 'threads should be a whole number from 1 to 1024, got 1.5'],
    [{ threads: 5000 }, 'threads should be a whole number from 1 to 1024, got 5000'],
    [{ threads: '2' }, "threads should be a whole number from 1 to 1024, got '2'"],
    [{ winograd: 1 }, 'winograd should be true or false, got 1'],
    [{ threads: null }, 'threads should be a whole number from 1 to 1024, got null'],
  ])('refuses %o and registers nothing', async (options, message) => {
    await expect(registerNativeBackend(options)).rejects.toThrow(new NativeBackendError(message));
    expect(tf.findBackend('native')).toBeNull();
  });

  it('registers a backend that computes, from calls at the same time as well', async () => {
    const [info] = await Promise.all([registerNativeBackend(), registerNativeBackend()]);
    expect(info.threads).toBe(info.engine === 'wasm' ? 1 : availableParallelism());
    expect(info.isa).toBe(process.env.TFJS_NATIVE_ISA || info.isas[0]);
    expect(info.isas).toContain(info.engine === 'wasm' ? info.isa : 'baseline');
    expect(await tf.setBackend('native')).toBe(true);
    expect(tf.add([1, 2], [3, 4])).toBeAllClose([4, 6]);
  });

  it('changes the number of threads when it is called again, and keeps the backend', async () => {
    const backend = tf.findBackend('native');
    const { engine, threads } = await registerNativeBackend({ threads: 3 });
    expect(threads).toBe(engine === 'wasm' ? 1 : 3);
    expect(await registerNativeBackend({ threads: 1 })).toMatchObject({ threads: 1 });
    expect(tf.findBackend('native')).toBe(backend);
    expect(tf.sum(tf.ones([300, 300])).dataSync()[0]).toBe(90_000);
  });

  it('registers again after tf.removeBackend', async () => {
    tf.removeBackend('native');
    expect(tf.findBackend('native')).toBeNull();
    await registerNativeBackend({ threads: 2 });
    expect(await tf.setBackend('native')).toBe(true);
    expect(tf.relu([-1, 1])).toBeAllClose([0, 1]);
  });
});

describe('TFJS_NATIVE_ISA', () => {
  async function registerWith(isa: string): Promise<string> {
    const source = fileURLToPath(new URL('./index.ts', import.meta.url));
    const program = `import(${JSON.stringify(source)}).then(({ registerNativeBackend }) => registerNativeBackend({ threads: 1 }))
      .then(({ isa }) => console.log(isa), (error) => console.log(error.name + ': ' + error.message))`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--conditions=@x/source', '--import', 'tsx', '-e', program],
      {
        env: { ...process.env, TFJS_NATIVE_ISA: isa },
      },
    );
    return stdout.trim();
  }

  it('forces an instruction set', async () => {
    expect(await registerWith('baseline')).toBe('baseline');
  });

  it('is refused when this machine does not offer it', async () => {
    const offered = loadAddon().isas().join(', ');
    expect(await registerWith('quantum')).toBe(
      `NativeBackendError: TFJS_NATIVE_ISA is 'quantum', but this processor and build offer ${offered}`,
    );
  });
});
