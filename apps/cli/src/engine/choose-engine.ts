import * as tf from '@tensorflow/tfjs-core';
import { CliError } from '../cli-error.ts';
import { type Engine, type EngineSettings, EngineUnavailable, type Purpose } from './engine.ts';
import type { BackendName } from './engine-names.ts';
import { engines as allEngines } from './engines.ts';

export interface ChooseEngineOptions extends EngineSettings {
  /** Forces one; a forced engine that cannot load is an error. Default `auto`: the best that loads. */
  backend?: BackendName | undefined;
  /** Training, or only running a trained network. */
  purpose: Purpose;
}

export interface ChosenEngine {
  name: string;
  /** A few words on what was loaded. */
  detail: string;
  /** Why this one. */
  reason: string;
  /** What the user should know before going on. */
  warning?: string;
}

// Used only when asked for.
const onlyOnRequest = ['webgpu'];

/** Loads the engine to use and makes it tfjs's backend. */
export async function chooseEngine(
  { backend = 'auto', purpose, ...settings }: ChooseEngineOptions,
  engines: readonly Engine[] = allEngines,
): Promise<ChosenEngine> {
  if (backend !== 'auto') {
    return forcedEngine(engines.find(({ name }) => name === backend)!, purpose, settings);
  }
  const passedOver: string[] = [];
  for (const engine of engines) {
    if (onlyOnRequest.includes(engine.name) || (purpose === 'training' && !engine.trains)) continue;
    try {
      const detail = await startEngine(engine, settings);
      const reason = ['the best that loads here', ...passedOver].join('; ');
      return { name: engine.name, detail, reason, ...(engine.warning && { warning: engine.warning }) };
    } catch (error) {
      if (!(error instanceof EngineUnavailable)) throw error;
      passedOver.push(`${engine.name}: ${firstSentence(error.message)}`);
    }
  }
  throw new CliError(`No engine can be used here (${passedOver.join('; ')}). See the command: engines`);
}

async function forcedEngine(engine: Engine, purpose: Purpose, settings: EngineSettings): Promise<ChosenEngine> {
  if (purpose === 'training' && !engine.trains) {
    throw new CliError(
      `--backend ${engine.name} cannot train: it has no kernel for the gradient of a convolution's filter. ` +
        'Train with another engine, and use this one for evaluate and predict.',
    );
  }
  try {
    const detail = await startEngine(engine, settings);
    return {
      name: engine.name,
      detail,
      reason: `asked for with --backend ${engine.name}`,
      ...(engine.warning && { warning: engine.warning }),
    };
  } catch (error) {
    if (!(error instanceof EngineUnavailable)) throw error;
    throw new CliError(`--backend ${engine.name} cannot be used: ${error.message}\nTo mend it: ${error.fix}`, {
      cause: error,
    });
  }
}

/** Loads an engine and makes it tfjs's backend. Throws EngineUnavailable. */
export async function startEngine(engine: Engine, { threads, precision }: EngineSettings = {}): Promise<string> {
  // No banner and no deprecation warnings from tfjs; nothing else changes.
  tf.enableProdMode();
  const detail = await engine.load({ threads, precision });
  if (!(await tf.setBackend(engine.name))) {
    throw new EngineUnavailable('its tfjs backend did not start', 'run with DEBUG=1 for the reason');
  }
  return detail;
}

/** Enough to know why; the command `engines` has the rest. */
const firstSentence = (text: string) => text.split(/\.\s|\n/, 1)[0]!;
