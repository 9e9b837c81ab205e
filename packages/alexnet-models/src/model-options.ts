import { refuseUnknownOptions, requireDropoutRate, requireInteger, requireSeed } from './check-options.ts';

/** What `alexNet()` and `improvedAlexNet()` build. A value out of range, or an unknown key, is a ModelError. */
export interface ModelOptions {
  /** Seed of the initial weights and of the dropout masks, an integer of 32 bits. Default 0. */
  seed?: number;
  /** Share of the hidden units that dropout sets to 0 while training, at least 0 and below 1. Default 0.5. */
  dropout?: number;
  /** Number of classes, the length of the logits. Default 10. */
  classes?: number;
  /** The model's name in tfjs. Default: the network's name. */
  name?: string;
}

/** Throws a ModelError unless a model builder's options are valid; `unknown` is what its signature did not take. */
export function checkModelOptions(owner: string, options: Required<ModelOptions>, unknown: object): void {
  refuseUnknownOptions(owner, { ...options, ...unknown }, Object.keys(options));
  requireSeed(owner, options.seed);
  requireDropoutRate(owner, 'dropout', options.dropout);
  requireInteger(owner, 'classes', options.classes, 1);
}
