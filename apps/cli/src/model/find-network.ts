import type { LayersModel } from '@tensorflow/tfjs-layers';
import { improvedAlexNet, loadStateDict } from '@x/alexnet-models';
import type { RunConfig } from '@x/run-folder';
import { type DatasetName, datasetTitles, type ModelName } from '@x/run-folder/names';
import { CliError, usageError } from '../cli-error.ts';
import { classesOf, type TrainedOn } from '../data/datasets.ts';
import { readRunConfig } from '../run/read-run.ts';
import { findRun } from '../run/run-folder.ts';
import { buildModel } from './build-model.ts';
import { loadTrainedModel } from './load-trained-model.ts';
import { isWeightsFile, readWeightsFile, weightsFileEndings } from './weights-file.ts';
import { type WeightsName, weightsNames } from './weights-names.ts';

export interface NetworkFlags {
  /** A run folder, or the name of one in runs/. */
  run?: string | undefined;
  /** Which of a run's weights, or a file. */
  weights?: string | undefined;
  /** The network that a file is for. */
  model?: ModelName | undefined;
  /** The data set that a file is for. */
  dataset?: DatasetName | undefined;
}

/** A network that was found, and can be loaded once there is an engine. */
export interface FoundNetwork {
  kind: ModelName;
  /** What it was trained on. */
  data: Pick<RunConfig['data'], 'folder'> & Omit<TrainedOn, 'folder'>;
  /** The run it is of. */
  run?: { folder: string; config: RunConfig };
  load(): Promise<LoadedNetwork>;
}

interface LoadedNetwork {
  model: LayersModel;
  /** Where its weights came from. */
  origin: string;
  /** Which weights of a run they are. */
  name?: WeightsName;
}

/** The network that the flags ask for: a run's, that of a file, or without both the pretrained one. Throws a CliError or usage error. */
export async function findNetwork({ run, weights, model, dataset }: NetworkFlags): Promise<FoundNetwork> {
  if (weights !== undefined && isWeightsFile(weights)) {
    if (run !== undefined)
      throw usageError(`Both a run (${run}) and a file of weights (${weights}) are named: leave one out.`);
    return networkOfFile(weights, model ?? 'improved-alexnet', dataset ?? 'cifar-10');
  }
  const name = weightsNames.find((known) => known === weights);
  if (weights !== undefined && name === undefined) {
    throw usageError(
      `--weights: expected ${weightsNames.join(', ')} or a file ending in ${weightsFileEndings.join(', ')}, actual "${weights}".`,
    );
  }
  if (run !== undefined) {
    if (model !== undefined) throw usageError('--model is for a file of weights: a run knows its network.');
    if (dataset !== undefined) throw usageError('--dataset is for a file of weights: a run knows its data set.');
    return networkOfRun(await findRun(run), name);
  }
  if (name !== undefined) throw usageError(`--weights ${name} are weights of a run: name the run too.`);
  if (model === 'alexnet') {
    throw usageError('There are no pretrained weights of alexnet: name a run, or a file with --weights FILE.');
  }
  if (dataset === 'cifar-100') {
    throw usageError('There are no pretrained weights for CIFAR-100: name a run, or a file with --weights FILE.');
  }
  return pretrained;
}

const pretrained: FoundNetwork = {
  kind: 'improved-alexnet',
  data: {},
  load: async () => ({
    model: await improvedAlexNet({ weights: 'cifar10' }),
    origin: 'pretrained, those of @x/alexnet-models',
  }),
};

async function networkOfRun(folder: string, name: WeightsName | undefined): Promise<FoundNetwork> {
  const config = await readRunConfig(folder);
  return {
    kind: config.recipe.model,
    data: config.data,
    run: { folder, config },
    load: () => loadTrainedModel(folder, config, name),
  };
}

async function networkOfFile(path: string, kind: ModelName, dataset: DatasetName): Promise<FoundNetwork> {
  const entries = await readWeightsFile(path);
  const data = { dataset };
  return {
    kind,
    data,
    async load() {
      const model = buildModel(kind, { seed: 0, dropout: 0, classes: classesOf(data) });
      try {
        loadStateDict(model, entries);
      } catch (error) {
        throw new CliError(
          `${path} does not hold the weights of ${kind} for ${datasetTitles[dataset]}: ${(error as Error).message}\nAnother network: --model NAME, another data set: --dataset NAME.`,
          { cause: error },
        );
      }
      return { model, origin: path };
    },
  };
}
