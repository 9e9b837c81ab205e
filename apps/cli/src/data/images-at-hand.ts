import { type Cifar10, CifarLoaderError, cachePath } from '@x/cifar-loader';
import { type DatasetName, datasetTitles } from '@x/run-folder/names';
import type { CommandContext } from '../arguments/command.ts';
import { fetchCommand } from './fetch-command.ts';

/** A data set from the cache, or a sentence that says what is missing without it. Fetches nothing. */
export async function imagesAtHand(
  dataset: DatasetName,
  { loadData, signal }: Pick<CommandContext, 'loadData' | 'signal'>,
): Promise<{ data?: Cifar10; missing?: string }> {
  try {
    return { data: await loadData(dataset, { source: cachePath({ dataset }), signal }) };
  } catch (error) {
    if (!(error instanceof CifarLoaderError)) throw error;
    return {
      missing: `The images of the mistakes are missing: ${datasetTitles[dataset]} is not on this machine. The command ${fetchCommand(dataset)} gets it.`,
    };
  }
}
