import type { LayersModel } from '@tensorflow/tfjs-layers';
import { alexNet, improvedAlexNet } from '@x/alexnet-models';
import { normalize, resize, type Transform } from '@x/augment';
import { type ModelName, modelTitles } from '@x/run-folder/names';
import { datasets, type TrainedOn } from '../data/datasets.ts';

interface ModelKind {
  title: string;
  build: typeof alexNet;
  /** Height and width of the network's input. */
  side: number;
}

/** Every network: how to build it, and what its input is. */
export const modelKinds: Record<ModelName, ModelKind> = {
  alexnet: {
    title: modelTitles.alexnet,
    build: alexNet,
    side: 224,
  },
  'improved-alexnet': {
    title: modelTitles['improved-alexnet'],
    build: improvedAlexNet,
    side: 32,
  },
};

const imageSide = 32;

/** What images go through last: those of a data set, which have 32 × 32 pixels, or the user's own, which are read in the size of the input. */
export function preprocessingOf(name: ModelName, { folder, dataset = 'cifar-10' }: TrainedOn): Transform[] {
  const { side: size } = modelKinds[name];
  const { mean, std } = datasets[dataset];
  return [...(folder || size === imageSide ? [] : [resize({ size })]), normalize({ mean: [...mean], std: [...std] })];
}

export interface BuildModelOptions {
  seed: number;
  dropout: number;
  /** Default: those of CIFAR-10. */
  classes?: readonly string[] | undefined;
}

/** A new network with the initial weights of a seed. */
export function buildModel(name: ModelName, { seed, dropout, classes }: BuildModelOptions): LayersModel {
  return modelKinds[name].build({ seed, dropout, ...(classes && { classes: classes.length }) });
}
