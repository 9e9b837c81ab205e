import type { LayersModel } from '@tensorflow/tfjs-layers';
import { alexNet, improvedAlexNet } from '@x/alexnet-models';
import { normalize, resize, type Transform } from '@x/augment';
import { type ModelName, modelTitles } from '@x/run-folder/names';

interface ModelKind {
  title: string;
  build: typeof alexNet;
  /** Height and width of the network's input. */
  side: number;
  /** What turns an image of 32 × 32 bytes into the network's input. */
  preprocessing: Transform[];
  /** The same for an image that has the input's size already. */
  ofFullSize: Transform[];
}

/** Every network: how to build it, and what its input is. */
export const modelKinds: Record<ModelName, ModelKind> = {
  alexnet: {
    title: modelTitles.alexnet,
    build: alexNet,
    side: 224,
    preprocessing: [resize({ size: 224 }), normalize()],
    ofFullSize: [normalize()],
  },
  'improved-alexnet': {
    title: modelTitles['improved-alexnet'],
    build: improvedAlexNet,
    side: 32,
    preprocessing: [normalize()],
    ofFullSize: [normalize()],
  },
};

/** What the images of a data set go through last: CIFAR-10's, or the user's own, which are read in the size of the input. */
export const preprocessingOf = (name: ModelName, { folder }: { folder?: unknown }): Transform[] =>
  folder === undefined ? modelKinds[name].preprocessing : modelKinds[name].ofFullSize;

export interface BuildModelOptions {
  seed: number;
  dropout: number;
  /** Those of CIFAR-10, or the user's own. */
  classes?: readonly string[] | undefined;
}

/** A new network with the initial weights of a seed. */
export function buildModel(name: ModelName, { seed, dropout, classes }: BuildModelOptions): LayersModel {
  return modelKinds[name].build({ seed, dropout, ...(classes && { classes: classes.length }) });
}
