import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { type LayersModel, loadLayersModel } from '@tensorflow/tfjs-layers';
import { registerLayers } from '@x/alexnet-models';
import type { RunConfig } from '@x/run-folder';
import { loadCheckpoint } from '@x/trainer';
import { CliError } from '../cli-error.ts';
import { classesOf } from '../data/datasets.ts';
import { display, runPaths } from '../run/run-folder.ts';
import { buildModel } from './build-model.ts';
import { fileSystem } from './file-system.ts';
import type { WeightsName } from './weights-names.ts';

export interface TrainedModel {
  model: LayersModel;
  name: WeightsName;
  /** Where its weights came from. */
  origin: string;
}

/** The network of a run: the model it ended with, or the weights of a checkpoint. Throws a CliError when the run has none. */
export async function loadTrainedModel(
  folder: string,
  config: RunConfig,
  weights?: WeightsName,
): Promise<TrainedModel> {
  const { model: modelFolder, checkpoints } = runPaths(folder);
  const name = weights ?? ((await exists(modelFolder)) ? 'model' : 'last');
  if (name === 'model') {
    if (!(await exists(modelFolder))) {
      throw new CliError(
        `${display(folder)} has no model yet: finish the run with --resume, or use --weights best or last.`,
      );
    }
    registerLayers();
    const model = await loadLayersModel(fileSystem(modelFolder)).catch(suggestOthers);
    return { model, name, origin: display(modelFolder) };
  }
  const directory = join(checkpoints, name);
  if (!(await exists(directory))) throw new CliError(`${display(folder)} has no checkpoint "${name}".`);
  const { recipe, seed } = config;
  const model = buildModel(recipe.model, { seed, dropout: recipe.dropout, classes: classesOf(config.data) });
  const { epoch, step } = await loadCheckpoint(model, directory).catch(suggestOthers);
  return { model, name, origin: `${display(directory)} (epoch ${step === 0 ? epoch - 1 : `${epoch}, step ${step}`})` };
}

const suggestOthers = (error: Error): never => {
  const why = error.message.replace(/\.$/, '');
  throw new CliError(`${why}. The run may have other weights: --weights model, best or last.`, { cause: error });
};

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
