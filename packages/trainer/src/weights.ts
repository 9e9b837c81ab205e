import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { StoredTensors } from '@x/tensor-files';
import { TrainerError } from './trainer-error.ts';

type LayerVariable = LayersModel['weights'][number];

/**
 * A model's weights by name. tfjs-layers appends a counter to a name that is taken in this process; `originalName` has none, so that it
 * is the same in the next process. Errors: two weights of one name, a dtype that checkpoints cannot hold.
 */
export function namedWeights(model: LayersModel): Map<string, LayerVariable> {
  const weights = new Map<string, LayerVariable>();
  for (const weight of model.weights) {
    if (weights.has(weight.originalName)) {
      throw new TrainerError(
        `model: two weights are named "${weight.originalName}"; give each layer a name of its own`,
      );
    }
    const { dtype } = weight.read();
    if (dtype !== 'float32' && dtype !== 'int32') {
      throw new TrainerError(`model: weight "${weight.originalName}": expected float32 or int32, actual ${dtype}`);
    }
    weights.set(weight.originalName, weight);
  }
  return weights;
}

/** The values of all weights. The arrays may be the backend's own memory: use or copy them before the next step. */
export async function readWeights(model: LayersModel): Promise<StoredTensors> {
  const entries: StoredTensors = {};
  for (const [name, weight] of namedWeights(model)) {
    const tensor = weight.read();
    entries[name] = { shape: tensor.shape.slice(), data: (await tensor.data()) as Float32Array | Int32Array };
  }
  return entries;
}

/** The same in memory of its own. */
export function copyArrays(entries: StoredTensors): StoredTensors {
  const copies = Object.entries(entries).map(([name, { shape, data }]) => [name, { shape, data: data.slice() }]);
  return Object.fromEntries(copies);
}

/** Sets all weights. Errors: a weight that is missing, unknown, or of another shape; nothing is changed then. */
export function writeWeights(model: LayersModel, entries: StoredTensors, source: string): void {
  const weights = namedWeights(model);
  const expected: Record<string, readonly number[]> = {};
  for (const [name, weight] of weights) expected[name] = weight.read().shape;
  checkSameArrays(source, expected, entries);
  tf.tidy(() => {
    for (const [name, weight] of weights) {
      const { shape, data } = entries[name]!;
      // Not weight.write(): a constraint applied once more could change the last bit.
      (weight.read() as tf.Variable).assign(tf.tensor(data, shape, weight.read().dtype));
    }
  });
}

/** Throws if an array holds NaN or infinity; names the first. */
export function expectFinite(entries: StoredTensors, where: string): void {
  for (const [name, { data }] of Object.entries(entries)) {
    let index = 0;
    while (index < data.length && Number.isFinite(data[index])) index++;
    if (index === data.length) continue;
    throw new TrainerError(
      `expected finite weights in ${where}, actual ${data[index]} in "${name}"; the checkpoint before is kept; lower the learning rate or warm it up, or clip the gradients`,
    );
  }
}

/** Throws unless the entries have exactly the expected names and shapes; names the differences. */
export function checkSameArrays(
  source: string,
  expected: Record<string, readonly number[]>,
  entries: StoredTensors,
): void {
  const problems: string[] = [];
  for (const [name, shape] of Object.entries(expected)) {
    const actual = entries[name]?.shape;
    if (!actual) problems.push(`"${name}": expected shape [${shape}], actual missing`);
    else if (actual.join() !== shape.join()) {
      problems.push(`"${name}": expected shape [${shape}], actual [${actual}]`);
    }
  }
  for (const name of Object.keys(entries)) {
    if (!(name in expected)) problems.push(`"${name}": expected no such array, actual shape [${entries[name]!.shape}]`);
  }
  if (problems.length === 0) return;
  const shown = problems.slice(0, 5).join('; ');
  const more = problems.length > 5 ? `; and ${problems.length - 5} more` : '';
  throw new TrainerError(`${source} belongs to another model: ${shown}${more}. Build the model that was saved.`);
}
