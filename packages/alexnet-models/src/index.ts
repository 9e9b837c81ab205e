export { alexNet } from './alex-net.ts';
export { improvedAlexNet, type PretrainedOptions } from './improved-alex-net.ts';
export { loadStateDict } from './load-state-dict.ts';
export { ModelError } from './model-error.ts';
export type { ModelOptions } from './model-options.ts';
export { registerLayers } from './register-layers.ts';
export { type StateDict, type StateDictEntry, stateDict } from './state-dict.ts';
