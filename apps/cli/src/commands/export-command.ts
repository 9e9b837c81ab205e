import { defineCommand } from '../arguments/command.ts';
import { choiceFlag, type FlagValues, group } from '../arguments/flag.ts';
import { weightsNames } from '../model/weights-names.ts';

const exportFlags = group('Export', {
  weights: choiceFlag(
    'Which weights: model (those the run ended with), best or last (its checkpoints). Default model; last while the run has none.',
    weightsNames,
  ),
});
export type ExportFlags = FlagValues<typeof exportFlags>;

export const exportCommand = defineCommand({
  name: 'export',
  summary: "Write a run's weights to a file that PyTorch, and everything else that reads safetensors, can load.",
  details:
    "The file has PyTorch's names and layouts: `model.load_state_dict(safetensors.torch.load_file('FILE'))`. `predict` and `evaluate` take it back with --weights FILE. An existing file is replaced at once, or not at all.",
  positionals: [
    { name: 'RUN', description: 'A run folder, or the name of one in runs/.' },
    { name: 'FILE', description: 'Where to write, ending in .safetensors.' },
  ],
  flags: exportFlags,
  examples: [['export big weights.safetensors', 'The weights that the run runs/big ended with:']],
  run: async ({ flags, positionals: [run, file] }, context) =>
    (await import('./export.ts')).exportWeights(run!, file!, flags, context),
});
