import type { Engine } from './engine.ts';

/** tfjs's WebAssembly backend. It lacks the gradient of a convolution's filter (tensorflow/tfjs issue 8474). */
export const wasm: Engine = {
  name: 'wasm',
  summary: 'WebAssembly, @tensorflow/tfjs-backend-wasm; runs a trained network, cannot train one',
  trains: false,
  warning: 'wasm is a last resort: several times slower than the native engine.',
  async load() {
    const { version_wasm } = await import('@tensorflow/tfjs-backend-wasm');
    return `version ${version_wasm}`;
  },
};
