import type { Recipe } from '../recipe/recipe.ts';

/** A published row: how to reproduce it, and what it says. */
export interface Preset {
  name: string;
  /** One line. */
  description: string;
  recipe: Recipe;
  /** Losses in nats, accuracies 0 to 1, after the last epoch; measured by its authors with PyTorch. */
  published: { trainLoss: number; testLoss: number; trainAccuracy: number; testAccuracy: number };
}
