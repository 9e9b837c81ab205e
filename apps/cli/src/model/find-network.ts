import type { LayersModel } from '@tensorflow/tfjs-layers';
import { improvedAlexNet, loadStateDict } from '@x/alexnet-models';
import type { RunConfig } from '@x/run-folder';
import type { ModelName } from '@x/run-folder/names';
import { CliError, usageError } from '../cli-error.ts';
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
}

/** A network that was found, and can be loaded once there is an engine. */
export interface FoundNetwork {
  kind: ModelName;
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
export async function findNetwork({ run, weights, model }: NetworkFlags): Promise<FoundNetwork> {
  if (weights !== undefined && isWeightsFile(weights)) {
    if (run !== undefined)
      throw usageError(`Both a run (${run}) and a file of weights (${weights}) are named: leave one out.`);
    return networkOfFile(weights, model ?? 'improved-alexnet');
  }
  const name = weightsNames.find((known) => known === weights);
  if (weights !== undefined && name === undefined) {
    throw usageError(
      `--weights: expected ${weightsNames.join(', ')} or a file ending in ${weightsFileEndings.join(', ')}, actual "${weights}".`,
    );
  }
  if (run !== undefined) {
    if (model !== undefined) throw usageError('--model is for a file of weights: a run knows its network.');
    return networkOfRun(await findRun(run), name);
  }
  if (name !== undefined) throw usageError(`--weights ${name} are weights of a run: name the run too.`);
  if (model === 'alexnet') {
    throw usageError('There are no pretrained weights of alexnet: name a run, or a file with --weights FILE.');
  }
  return pretrained;
}

const pretrained: FoundNetwork = {
  kind: 'improved-alexnet',
  load: async () => ({
    model: await improvedAlexNet({ weights: 'cifar10' }),
    origin: 'pretrained, those of @x/alexnet-models',
  }),
};

async function networkOfRun(folder: string, name: WeightsName | undefined): Promise<FoundNetwork> {
  const config = await readRunConfig(folder);
  return {
    kind: config.recipe.model,
    run: { folder, config },
    load: () => loadTrainedModel(folder, config, name),
  };
}

async function networkOfFile(path: string, kind: ModelName): Promise<FoundNetwork> {
  const entries = await readWeightsFile(path);
  return {
    kind,
    async load() {
      const model = buildModel(kind, { seed: 0, dropout: 0 });
      try {
        loadStateDict(model, entries);
      } catch (error) {
        throw new CliError(
          `${path} does not hold the weights of ${kind}: ${(error as Error).message}\nAnother network: --model NAME.`,
          { cause: error },
        );
      }
      return { model, origin: path };
    },
  };
}
