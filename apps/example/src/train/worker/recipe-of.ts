import { randomCrop, randomHorizontalFlip } from '@x/augment';
import type { Recipe } from '@x/run-folder';
import { adam, muon, type Optimizer, oneCycle, sgd } from '@x/trainer';
import type { OptimizerName, TrainingSettings } from '../form/training-settings.ts';

/** What is trained and how, as config.json has it. What nobody decided is as in the command line's presets. */
export function recipeOf({ epochs, batchSize, optimizer, learningRate, augmentation }: TrainingSettings): Recipe {
  return {
    model: 'improved-alexnet',
    epochs,
    batchSize,
    accumulate: 1,
    clipNorm: null,
    clipValue: null,
    optimizer: optimizers[optimizer](learningRate),
    schedule: oneCycle({ pctStart: 0.2, anneal: 'linear' }),
    labelSmoothing: 0,
    dropout: 0.2,
    augmentation: augmentation ? [randomCrop({ padding: 4 }), randomHorizontalFlip()] : [],
    averaging: null,
    validation: 0,
  };
}

const momentum = { momentum: 0.9, nesterov: true };
const nesterovSgd = (learningRate: number) => sgd({ learningRate, ...momentum, weightDecay: 5e-4 });

const optimizers: Record<OptimizerName, (learningRate: number) => Optimizer> = {
  sgd: nesterovSgd,
  muon: (learningRate) =>
    muon({
      learningRate,
      ...momentum,
      normalizeFilters: true,
      withoutMuon: ['conv.0/weight', 'fc.1/weight', 'fc.5/weight'],
      others: nesterovSgd(0.1),
    }),
  adam: (learningRate) => adam({ learningRate }),
};
