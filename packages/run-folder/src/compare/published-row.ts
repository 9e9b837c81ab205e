import type { PublishedRow } from '@x/metrics';
import { modelTitles } from '../names.ts';
import type { Published } from '../published.ts';
import type { Recipe } from '../recipe.ts';

/** Published figures as a report shows them. */
export function publishedRow({ model }: Pick<Recipe, 'model'>, published: Published): Required<PublishedRow> {
  const { epochs, trainLoss, trainAccuracy, testLoss, testAccuracy } = published;
  return {
    name: `${modelTitles[model]}, ${epochs} epochs`,
    epochs,
    train: { loss: trainLoss, accuracy: trainAccuracy },
    test: { loss: testLoss, accuracy: testAccuracy },
  };
}
