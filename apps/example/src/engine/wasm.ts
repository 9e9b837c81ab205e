import wasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threadedSimdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { ready, setBackend } from '@tensorflow/tfjs-core';
import type { Engine } from './engine.ts';
import { engineTitles } from './engine-titles.ts';
import { mendMaxPoolGrad } from './mend-max-pool-grad.ts';

/** The processor, by WebAssembly. It has no gradients of convolutions' filters. */
export const wasm: Engine = {
  name: 'wasm',
  title: engineTitles.wasm,
  trains: false,
  async start() {
    if (typeof WebAssembly === 'undefined') throw new Error('this browser has no WebAssembly here');
    const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
    setWasmPaths({
      'tfjs-backend-wasm.wasm': wasmUrl,
      'tfjs-backend-wasm-simd.wasm': simdUrl,
      'tfjs-backend-wasm-threaded-simd.wasm': threadedSimdUrl,
    });
    if (!(await setBackend('wasm'))) throw new Error('its WebAssembly file could not be started');
    await ready();
    mendMaxPoolGrad();
  },
};
