import { ready, setBackend } from '@tensorflow/tfjs-core';
import type { Engine } from './engine.ts';
import { engineTitles } from './engine-titles.ts';

/** The graphics card, by WebGPU. */
export const webgpu: Engine = {
  name: 'webgpu',
  title: engineTitles.webgpu,
  trains: true,
  async start() {
    const { gpu } = navigator as { gpu?: { requestAdapter: () => Promise<unknown> } };
    if (!gpu) throw new Error('this browser has no WebGPU here (it also needs https, or localhost)');
    if (!(await gpu.requestAdapter())) throw new Error('no graphics card that WebGPU can use');
    await import('@tensorflow/tfjs-backend-webgpu');
    if (!(await setBackend('webgpu'))) throw new Error('the WebGPU device could not be opened');
    await ready();
  },
};
