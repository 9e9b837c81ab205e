import { cpu } from './cpu.ts';
import type { Engine, EngineName } from './engine.ts';
import { wasm } from './wasm.ts';
import { webgl } from './webgl.ts';
import { webgpu } from './webgpu.ts';

/** Best first. */
const engines: readonly Engine[] = [webgpu, webgl, wasm, cpu];

export interface ChosenEngine {
  name: EngineName;
  title: string;
  /** The better ones that are of no use here, and why. */
  refused: { title: string; why: string }[];
}

export interface ChooseEngineOptions {
  /** Only engines that can train a convolutional network in good time. Default false. */
  trains?: boolean;
  /** Only this one. Default: the best that starts. */
  only?: EngineName;
}

/** Starts the best engine that works here. Rejects with every engine's reason when none does. */
export async function chooseEngine({ trains = false, only }: ChooseEngineOptions = {}): Promise<ChosenEngine> {
  const refused: ChosenEngine['refused'] = [];
  for (const engine of engines) {
    if (only ? engine.name !== only : trains && !engine.trains) continue;
    try {
      await engine.start();
      return { name: engine.name, title: engine.title, refused };
    } catch (error) {
      refused.push({ title: engine.title, why: (error as Error).message });
    }
  }
  const reasons = refused.map(({ title, why }) => `${title}: ${why}`).join('; ');
  throw new Error(`No engine works in this browser (${reasons}). A current Chrome, Edge, Firefox or Safari has one.`);
}
