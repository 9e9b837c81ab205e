import { io } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import {
  type RunConfig,
  type RunEvaluation,
  runFileNames,
  stringifyEpochs,
  stringifyRunConfig,
  stringifyRunEvaluation,
} from '@x/run-folder';
import type { EpochRecord } from '@x/trainer';
import { strToU8, type Zippable, zipSync } from 'fflate';

/** Weights are noise to a compressor; text is small. */
const stored = { level: 0 } as const;

export interface PackedRun {
  config: RunConfig;
  epochs: readonly EpochRecord[];
  evaluation?: RunEvaluation;
  /** With the weights after the last epoch. */
  model?: LayersModel;
}

/** A run folder as the command line has them, in a zip that unpacks into a folder of this name. */
export async function packRun(folder: string, { config, epochs, evaluation, model }: PackedRun): Promise<Uint8Array> {
  return zipSync({
    [folder]: {
      [runFileNames.config]: strToU8(stringifyRunConfig(config)),
      [runFileNames.metrics]: strToU8(stringifyEpochs(epochs)),
      ...(evaluation && { [runFileNames.evaluation]: strToU8(stringifyRunEvaluation(evaluation)) }),
      ...(model && { model: await modelFiles(model) }),
    },
  });
}

/** The two files that `tf.loadLayersModel` loads, in a zip that unpacks into a folder of this name. */
export async function packModel(folder: string, model: LayersModel): Promise<Uint8Array> {
  return zipSync({ [folder]: await modelFiles(model) });
}

async function modelFiles(model: LayersModel): Promise<Zippable> {
  let artifacts: io.ModelArtifacts | undefined;
  await model.save(
    io.withSaveHandler(async (saved) => {
      artifacts = saved;
      return { modelArtifactsInfo: io.getModelArtifactsInfoForJSON(saved) };
    }),
  );
  const { weightData, weightSpecs, ...json } = artifacts!;
  const weightsManifest = [{ paths: ['weights.bin'], weights: weightSpecs }];
  return {
    'model.json': strToU8(JSON.stringify({ ...json, weightsManifest })),
    'weights.bin': [new Uint8Array(io.concatenateArrayBuffers([weightData!].flat())), stored],
  };
}
