import type { PublishedRow } from '@x/metrics';
import type { Published, Recipe } from '@x/run-folder';
import { modelKinds } from '../model/build-model.ts';

/** Published figures as a report shows them. */
export function publishedRow({ model }: Pick<Recipe, 'model'>, published: Published): Required<PublishedRow> {
  const { epochs, trainLoss, trainAccuracy, testLoss, testAccuracy } = published;
  return {
    name: `${modelKinds[model].title}, ${epochs} epochs`,
    epochs,
    train: { loss: trainLoss, accuracy: trainAccuracy },
    test: { loss: testLoss, accuracy: testAccuracy },
  };
}
