import { extname } from 'node:path';
import type { CommandContext } from '../arguments/command.ts';
import { type ExitCode, usageError } from '../cli-error.ts';
import { announceEngine } from '../engine/announce-engine.ts';
import { findNetwork } from '../model/find-network.ts';
import { encodeWeights } from '../model/weights-file.ts';
import { display } from '../run/run-folder.ts';
import { writeOutput } from '../run/write-output.ts';
import type { ExportFlags } from './export-command.ts';

export async function exportWeights(
  run: string,
  file: string,
  { weights }: ExportFlags,
  context: CommandContext,
): Promise<ExitCode> {
  if (extname(file) !== '.safetensors')
    throw usageError(`FILE: expected a name ending in .safetensors, actual "${file}".`);
  const network = await findNetwork({ run, weights });
  await announceEngine({ purpose: 'inference' }, context);
  const { model, origin } = await network.load();
  const bytes = await encodeWeights(model, network.kind);
  await writeOutput(file, bytes);
  context.output.note(`Weights: ${origin}`);
  context.output.print(`${display(file)}: ${bytes.length.toLocaleString('en')} bytes`);
  return 0;
}
