import type { LayersModel } from '@tensorflow/tfjs-layers';
import { alexNet, improvedAlexNet } from '@x/alexnet-models';
import { normalize, resize, type Transform } from '@x/augment';
import { type ModelName, modelTitles } from '@x/run-folder/names';

interface ModelKind {
  title: string;
  build: typeof alexNet;
  /** What turns an image of 32 × 32 bytes into the network's input. */
  preprocessing: Transform[];
}

/** Every network: how to build it, and what its input is. */
export const modelKinds: Record<ModelName, ModelKind> = {
  alexnet: { title: modelTitles.alexnet, build: alexNet, preprocessing: [resize({ size: 224 }), normalize()] },
  'improved-alexnet': { title: modelTitles['improved-alexnet'], build: improvedAlexNet, preprocessing: [normalize()] },
};

/** A new network with the initial weights of a seed. */
export function buildModel(name: ModelName, { seed, dropout }: { seed: number; dropout: number }): LayersModel {
  return modelKinds[name].build({ seed, dropout });
}
