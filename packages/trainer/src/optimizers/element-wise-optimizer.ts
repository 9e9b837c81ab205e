import { z } from 'zod';
import { adamSchema } from './adam.ts';
import { adamWSchema } from './adam-w.ts';
import { lionSchema } from './lion.ts';
import { rmsPropSchema } from './rms-prop.ts';
import { sgdSchema } from './sgd.ts';

/** The optimizers that treat each element of a weight alike. */
export const elementWiseOptimizerSchema = z.discriminatedUnion(
  'name',
  [sgdSchema, adamSchema, adamWSchema, rmsPropSchema, lionSchema],
  { error: 'expected an optimizer made by sgd(), adam(), adamW(), rmsProp() or lion()' },
);
export type ElementWiseOptimizer = z.infer<typeof elementWiseOptimizerSchema>;
