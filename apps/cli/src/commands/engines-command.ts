import { defineCommand } from '../arguments/command.ts';
import { type FlagValues, switchFlag } from '../arguments/flag.ts';

const enginesFlags = {
  ops: switchFlag("List the native engine's ops instead: which run in C++, which on tfjs's own cpu kernels."),
  json: switchFlag('Print JSON instead of text.'),
};
export type EnginesFlags = FlagValues<typeof enginesFlags>;

export const enginesCommand = defineCommand({
  name: 'engines',
  summary: 'What can compute here, what cannot and why, and how to mend it.',
  details:
    'Tries to load every engine, best first. Training and the other commands take the first one that loads; webgpu is used only when asked for with --backend, wasm and cpu are a last resort, and wasm cannot train.',
  positionals: [],
  flags: enginesFlags,
  examples: [
    ['engines', 'On this machine:'],
    ['engines --ops', 'What a network of your own would run on:'],
  ],
  run: async ({ flags }, context) => (await import('./engines.ts')).listEngines(flags, context),
});
