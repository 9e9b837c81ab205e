import { ready, setBackend } from '@tensorflow/tfjs-core';
import type { Engine } from './engine.ts';
import { engineTitles } from './engine-titles.ts';

/** The graphics card, by WebGL 2; a worker needs OffscreenCanvas for it. */
export const webgl: Engine = {
  name: 'webgl',
  title: engineTitles.webgl,
  trains: true,
  async start() {
    if (typeof OffscreenCanvas === 'undefined') throw new Error('this browser has no WebGL in workers');
    if (!new OffscreenCanvas(1, 1).getContext('webgl2')) throw new Error('this browser has no WebGL 2 here');
    await import('@tensorflow/tfjs-backend-webgl');
    if (!(await setBackend('webgl'))) throw new Error('the WebGL context could not be opened');
    await ready();
  },
};
