import type { Output } from '../progress/output.ts';
import { type ChooseEngineOptions, type ChosenEngine, chooseEngine } from './choose-engine.ts';

/** Chooses the engine and says which one it is, and why. */
export async function announceEngine(options: ChooseEngineOptions, output: Output): Promise<ChosenEngine> {
  const engine = await chooseEngine(options);
  output.note(`Engine: ${engine.name} (${engine.detail}): ${engine.reason}.`);
  if (engine.warning) output.warn(engine.warning);
  return engine;
}
