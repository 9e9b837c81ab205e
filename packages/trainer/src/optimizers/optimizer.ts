import { z } from 'zod';
import { elementWiseOptimizerSchema } from './element-wise-optimizer.ts';
import { lambSchema } from './lamb.ts';
import { muonSchema } from './muon.ts';

/** Any optimizer's description, as made by `sgd()`, `adam()`, `adamW()`, `rmsProp()`, `lion()`, `lamb()` or `muon()`. */
export const optimizerSchema = z.discriminatedUnion(
  'name',
  [...elementWiseOptimizerSchema.options, lambSchema, muonSchema],
  { error: 'expected an optimizer made by sgd(), adam(), adamW(), rmsProp(), lion(), lamb() or muon()' },
);
/** An optimizer as plain data, which checkpoints and run folders keep; made by `sgd()`, `adam()` and the others. */
export type Optimizer = z.infer<typeof optimizerSchema>;
