import { version_core as tfjsCore } from '@tensorflow/tfjs-core';
import { version_layers as tfjsLayers } from '@tensorflow/tfjs-layers';
import { version as alexnetModels } from '@x/alexnet-models/package.json';
import { version as augment } from '@x/augment/package.json';
import { version as metrics } from '@x/metrics/package.json';
import type { RunConfig } from '@x/run-folder';
import { version as trainer } from '@x/trainer/package.json';
import type { ChosenEngine } from '../../engine/choose-engine.ts';
import type { TrainingSettings } from '../form/training-settings.ts';
import { describeGraphicsCard } from './describe-graphics-card.ts';
import { recipeOf } from './recipe-of.ts';

export interface DescribeRunOptions {
  startedAt: Date;
  engine: ChosenEngine;
  /** Where the images come from. */
  dataOrigin: string;
}

/** What config.json says of a training in the page. Its images are the first ones of CIFAR-10, as with the command line's `--limit`. */
export function describeRun(
  settings: TrainingSettings,
  { startedAt, engine, dataOrigin }: DescribeRunOptions,
): RunConfig {
  const { trainingImages, testImages, seed } = settings;
  const refused = engine.refused.map(({ title, why }) => `; ${title}: ${why}`).join('');
  // Chrome tells the memory, rounded and at most 8; others do not.
  const { deviceMemory } = navigator as { deviceMemory?: number };
  const card = describeGraphicsCard();
  return {
    format: 1,
    preset: 'in-the-page',
    recipe: recipeOf(settings),
    published: null,
    seed,
    patience: null,
    data: {
      source: 'auto',
      limit: trainingImages === 50_000 ? null : trainingImages,
      testLimit: testImages === 10_000 ? null : testImages,
      test: true,
    },
    processes: [
      {
        startedAt: startedAt.toISOString(),
        engine: {
          name: engine.name,
          detail: card,
          reason: `the best that works in this browser${refused}`,
          threads: null,
          precision: 'float32',
        },
        workers: 0,
        dataOrigin,
        versions: {
          browser: navigator.userAgent,
          '@tensorflow/tfjs-core': tfjsCore,
          '@tensorflow/tfjs-layers': tfjsLayers,
          '@x/alexnet-models': alexnetModels,
          '@x/augment': augment,
          '@x/metrics': metrics,
          '@x/trainer': trainer,
        },
        commit: null,
        hardware: {
          processor: card,
          cores: navigator.hardwareConcurrency,
          memoryGigabytes: deviceMemory ?? null,
          system: navigator.platform,
        },
      },
    ],
  };
}
