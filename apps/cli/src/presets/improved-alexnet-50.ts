import { improvedAlexNet10 } from './improved-alexnet-10.ts';
import type { Preset } from './preset.ts';

export const improvedAlexNet50: Preset = {
  name: 'improved-alexnet-50',
  description: 'Improved AlexNet, 50 epochs',
  recipe: { ...improvedAlexNet10.recipe, epochs: 50 },
  published: { trainLoss: 0.2627, testLoss: 0.4938, trainAccuracy: 0.9131, testAccuracy: 0.8587 },
};
