import { enableProdMode, env } from '@tensorflow/tfjs-core';
import { type ChosenEngine, chooseEngine } from '../../engine/choose-engine.ts';

/** Starts the best engine that can train here. Rejects with why none can. */
export async function chooseTrainingEngine(): Promise<ChosenEngine> {
  enableProdMode();
  const engine = await chooseEngine({ trains: true });
  if (engine.name === 'webgl' && !env().getBool('WEBGL_RENDER_FLOAT32_ENABLED')) {
    throw new Error(
      'This graphics card computes with 16 bits only, too few to train with. Use another device, or the command line.',
    );
  }
  return engine;
}
