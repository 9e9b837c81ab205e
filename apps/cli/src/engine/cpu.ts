import type { Engine } from './engine.ts';

/** tfjs's plain JavaScript backend. */
export const cpu: Engine = {
  name: 'cpu',
  summary: 'plain JavaScript, @tensorflow/tfjs-backend-cpu; works everywhere, thousands of times slower than native',
  trains: true,
  warning:
    'cpu is a last resort: thousands of times slower than the native engine. Training takes seconds an image, an epoch of the full data set days.',
  async load() {
    const { version_cpu } = await import('@tensorflow/tfjs-backend-cpu');
    return `version ${version_cpu}`;
  },
};
