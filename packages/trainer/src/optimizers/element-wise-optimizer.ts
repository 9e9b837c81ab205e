import { z } from 'zod';
import { adamSchema } from './adam.ts';
import { adamWSchema } from './adam-w.ts';
import { sgdSchema } from './sgd.ts';

/** The optimizers that treat each element of a weight alike, as made by `sgd()`, `adam()` or `adamW()`. */
export const elementWiseOptimizerSchema = z.discriminatedUnion('name', [sgdSchema, adamSchema, adamWSchema], {
  error: 'expected an optimizer made by sgd(), adam() or adamW()',
});
export type ElementWiseOptimizer = z.infer<typeof elementWiseOptimizerSchema>;
