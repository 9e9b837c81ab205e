import type { CommandContext } from '../arguments/command.ts';
import { type ChooseEngineOptions, type ChosenEngine, chooseEngine } from './choose-engine.ts';

/** Chooses the engine and says which one it is, and why. */
export async function announceEngine(
  options: ChooseEngineOptions,
  { output, program }: Pick<CommandContext, 'output' | 'program'>,
): Promise<ChosenEngine> {
  const engine = await chooseEngine(options);
  output.note(`Engine: ${engine.name} (${engine.detail}): ${engine.reason}.`);
  if (engine.warning) output.warn(`${engine.warning} How to get a faster one: ${program} engines`);
  for (const flag of ['threads', 'precision'] as const) {
    if (options[flag] !== undefined && engine.name !== 'native') {
      output.warn(`--${flag} has no effect on ${engine.name}.`);
    }
  }
  return engine;
}
