import type { DatasetDefinition } from '../src/definition.ts';
import type { CifarLoaderError } from '../src/errors.ts';
import { loadDataset } from '../src/load-dataset.ts';
import { type LoadCifar10Options, settleOptions } from '../src/load-options.ts';
import type { LoadProgress } from '../src/progress.ts';

/** What came of loading a data set, or its error, and all that was told on the way. */
export async function loadFixture(definition: DatasetDefinition, options: LoadCifar10Options) {
  const events: LoadProgress[] = [];
  const settled = settleOptions('load', { ...options, onProgress: (event) => events.push(event) });
  const outcome = await loadDataset(definition, settled).catch((error: CifarLoaderError) => error);
  return { outcome, events };
}
