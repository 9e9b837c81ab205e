import { afterEach, describe, expect, it, vi } from 'vitest';
import { NativeBackendError } from '../native-backend-error.ts';
import { loadEngine } from './load-engine.node.ts';

const passedOver = [{ path: '/somewhere/native.node', reason: 'not there', fix: 'build it' }];
const refusal = new NativeBackendError('the native engine could not be loaded');

vi.mock('../addon/load-addon.ts', () => ({ findAddon: () => ({ passedOver }), noAddonError: () => refusal }));

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('loadEngine, where no addon loads', () => {
  it('takes WebAssembly and says why', async () => {
    vi.stubEnv('TFJS_NATIVE_ISA', '');
    const { addon, ...chosen } = await loadEngine();
    expect(chosen).toEqual({ engine: 'wasm', fallbackReason: refusal.message, passedOver });
    expect(addon.isa()).toMatch(/^wasm-/);
  });

  it('gives the reason of an engine, or of an instruction set, that was asked for', async () => {
    vi.stubEnv('TFJS_NATIVE_ISA', '');
    await expect(loadEngine('native')).rejects.toBe(refusal);
    vi.stubEnv('TFJS_NATIVE_ISA', 'avx2');
    await expect(loadEngine()).rejects.toBe(refusal);
  });
});
