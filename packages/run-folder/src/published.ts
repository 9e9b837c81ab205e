import { z } from 'zod';

/** A published row. Losses in nats, accuracies 0 to 1, after the last epoch; measured by its authors with PyTorch. */
export const publishedSchema = z.strictObject({
  epochs: z.int().min(1),
  trainLoss: z.number(),
  testLoss: z.number(),
  trainAccuracy: z.number(),
  testAccuracy: z.number(),
});
export type Published = z.infer<typeof publishedSchema>;
