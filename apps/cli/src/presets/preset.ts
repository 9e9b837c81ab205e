import { z } from 'zod';
import { recipeSchema } from '../recipe/recipe.ts';

/** A published row. Losses in nats, accuracies 0 to 1, after the last epoch; measured by its authors with PyTorch. */
export const publishedSchema = z.strictObject({
  epochs: z.int().min(1),
  trainLoss: z.number(),
  testLoss: z.number(),
  trainAccuracy: z.number(),
  testAccuracy: z.number(),
});
export type Published = z.infer<typeof publishedSchema>;

/** What a preset file holds: everything about a run but its seed and where the data is. */
export const presetSchema = z.strictObject({
  /** One line. */
  description: z.string().min(1),
  recipe: recipeSchema,
  /** The row that the recipe is to reproduce or to beat; null: none. */
  published: publishedSchema.nullable().default(null),
});
export type PresetFile = z.infer<typeof presetSchema> & {
  /** The file's name without `.json`. */
  name: string;
};

/** One of this program's own: each goes with a published row. */
export interface Preset extends PresetFile {
  published: Published;
}
