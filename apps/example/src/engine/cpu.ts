import { ready, setBackend } from '@tensorflow/tfjs-core';
import type { Engine } from './engine.ts';
import { engineTitles } from './engine-titles.ts';

/** Plain JavaScript: works everywhere. It can train, at seconds an image. */
export const cpu: Engine = {
  name: 'cpu',
  title: engineTitles.cpu,
  trains: false,
  async start() {
    await import('@tensorflow/tfjs-backend-cpu');
    if (!(await setBackend('cpu'))) throw new Error('it could not be started');
    await ready();
  },
};
