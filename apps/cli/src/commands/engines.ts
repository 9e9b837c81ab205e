import { listKernels } from '@x/tfjs-backend-native';
import type { CommandContext } from '../arguments/command.ts';
import { CliError, type ExitCode } from '../cli-error.ts';
import { chooseEngine, startEngine } from '../engine/choose-engine.ts';
import { EngineUnavailable } from '../engine/engine.ts';
import { engines } from '../engine/engines.ts';
import { native } from '../engine/native.ts';
import { renderKernels } from '../engine/render-kernels.ts';
import type { Output } from '../progress/output.ts';
import type { EnginesFlags } from './engines-command.ts';

interface EngineState {
  name: string;
  summary: string;
  trains: boolean;
  available: boolean;
  /** What was loaded. */
  detail?: string;
  /** Why it cannot be used, and what would mend it. */
  reason?: string;
  fix?: string;
  /** What it would rather have run on, why that did not load, and what would mend it. */
  passedOver?: readonly { path: string; reason: string; fix: string }[];
}

export async function listEngines({ ops, json }: EnginesFlags, { output }: CommandContext): Promise<ExitCode> {
  if (ops) return listOps(json, output);
  const states: EngineState[] = [];
  for (const engine of engines) {
    const { name, summary, trains } = engine;
    try {
      const detail = await startEngine(engine);
      const passedOver = engine.passedOver?.() ?? [];
      states.push({ name, summary, trains, available: true, detail, ...(passedOver.length > 0 && { passedOver }) });
    } catch (error) {
      if (!(error instanceof EngineUnavailable)) throw error;
      states.push({ name, summary, trains, available: false, reason: error.message, fix: error.fix });
    }
  }
  const training = (await chooseEngine({ purpose: 'training' })).name;
  const inference = (await chooseEngine({ purpose: 'inference' })).name;
  if (json) {
    output.print(JSON.stringify({ training, inference, engines: states }, null, 2));
    return 0;
  }
  for (const { name, summary, available, detail, reason, fix, passedOver = [] } of states) {
    const mark = available ? output.colour('green', 'available') : output.colour('red', 'not available');
    output.print(`${output.colour('bold', name)}: ${mark}${detail ? ` (${detail})` : ''}`);
    output.print(`  ${summary}`);
    if (reason) output.print(`  why not: ${reason.replaceAll('\n', '\n    ')}`);
    if (fix) output.print(`  to mend it: ${fix}`);
    for (const better of passedOver) {
      output.print(`  not ${better.path}: ${better.reason}`);
      output.print(`    to mend it: ${better.fix}`);
    }
  }
  output.print('');
  output.print(`Training uses ${training}, evaluate and predict use ${inference}, unless --backend says otherwise.`);
  return 0;
}

async function listOps(json: boolean | undefined, output: Output): Promise<ExitCode> {
  try {
    await startEngine(native);
  } catch (error) {
    if (!(error instanceof EngineUnavailable)) throw error;
    throw new CliError(`The native engine cannot be used: ${error.message}\nTo mend it: ${error.fix}`, {
      cause: error,
    });
  }
  const kernels = listKernels();
  output.print(json ? JSON.stringify(kernels, null, 2) : renderKernels(kernels));
  return 0;
}
