import { z } from 'zod';
import { type Published, publishedSchema } from './published.ts';
import { recipeSchema } from './recipe.ts';

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
