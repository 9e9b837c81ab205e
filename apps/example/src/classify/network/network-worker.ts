import { improvedAlexNet } from '@x/alexnet-models';
import { expose } from 'comlink';
import { type ChosenEngine, chooseEngine } from '../../engine/choose-engine.ts';
import type { EngineName } from '../../engine/engine.ts';
import { side } from '../side.ts';
import { Classifier, type Method } from './classifier.ts';

let classifier: Classifier;

const api = {
  /** Starts an engine, the best one or the one that is asked for, and loads the network. `onProgress` gets the share of the weights that has come. */
  async start(only: EngineName | undefined, onProgress: (fraction: number) => void): Promise<ChosenEngine> {
    const engine = await chooseEngine({ ...(only && { only }) });
    classifier = new Classifier(await improvedAlexNet({ weights: 'cifar10', onProgress }).catch(refuseWeights));
    // Compiles the engine's programs, so that the first picture does not wait for them; and what cannot compute fails here.
    await classifier.classify(new Uint8Array(side * side * 3));
    return engine;
  },
  classify: (pixels: Uint8Array) => classifier.classify(pixels),
  explain: (pixels: Uint8Array, method: Method, classIndex: number) => classifier.explain(pixels, method, classIndex),
};
export type NetworkApi = typeof api;

/** The package tells developers to install it again; here it is the connection. */
function refuseWeights(error: Error): never {
  const why = error.cause instanceof Error ? error.cause.message : error.message;
  throw new Error(`the network's weights could not be loaded (${why}). Check the connection.`);
}

expose(api);
