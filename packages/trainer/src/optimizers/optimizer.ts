import { z } from 'zod';
import { adamSchema } from './adam.ts';
import { adamWSchema } from './adam-w.ts';
import { sgdSchema } from './sgd.ts';

/** Any optimizer's description, as made by `sgd()`, `adam()` or `adamW()`. */
export const optimizerSchema = z.discriminatedUnion('name', [sgdSchema, adamSchema, adamWSchema], {
  error: 'expected an optimizer made by sgd(), adam() or adamW()',
});
export type Optimizer = z.infer<typeof optimizerSchema>;
