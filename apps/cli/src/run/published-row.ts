import type { PublishedRow } from '@x/metrics';
import { modelKinds } from '../model/build-model.ts';
import type { Preset } from '../presets/preset.ts';

/** A preset's published figures as a report shows them. */
export function publishedRow({ recipe, published }: Preset): Required<PublishedRow> {
  return {
    name: `${modelKinds[recipe.model].title}, ${recipe.epochs} epochs`,
    epochs: recipe.epochs,
    train: { loss: published.trainLoss, accuracy: published.trainAccuracy },
    test: { loss: published.testLoss, accuracy: published.testAccuracy },
  };
}
