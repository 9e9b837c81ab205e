import { z } from 'zod';
import { elementWiseOptimizerSchema } from './element-wise-optimizer.ts';
import { muonSchema } from './muon.ts';

/** Any optimizer's description, as made by `sgd()`, `adam()`, `adamW()` or `muon()`. */
export const optimizerSchema = z.discriminatedUnion('name', [...elementWiseOptimizerSchema.options, muonSchema], {
  error: 'expected an optimizer made by sgd(), adam(), adamW() or muon()',
});
export type Optimizer = z.infer<typeof optimizerSchema>;
