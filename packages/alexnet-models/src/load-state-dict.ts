import { tensor, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { listWeights, type NamedWeight } from './list-weights.ts';
import { ModelError } from './model-error.ts';
import type { StateDict } from './state-dict.ts';
import { fromPyTorchLayout } from './weight-layout.ts';

/**
 * Writes weights under PyTorch's names and in its layouts into a model made by `alexNet()` or `improvedAlexNet()`; the inverse of
 * `stateDict`. All of the model's weights must be there with their shapes and nothing else, except PyTorch's
 * `num_batches_tracked`, which only matters without a momentum. Throws a ModelError that lists what does not fit, before it
 * changes anything.
 */
export function loadStateDict(model: LayersModel, entries: StateDict): void {
  const weights = listWeights(model);
  const problems = findProblems(weights, entries);
  if (problems.length > 0) {
    throw new ModelError(`the state dict does not fit model '${model.name}':\n  ${problems.join('\n  ')}`);
  }
  tidy(() => {
    for (const { name, variable, filterShape } of weights) {
      const { data } = entries[name]!;
      const values = filterShape ? fromPyTorchLayout(data, filterShape) : data.slice();
      variable.write(tensor(values, variable.shape as number[], 'float32'));
    }
  });
}

function findProblems(weights: NamedWeight[], entries: StateDict): string[] {
  const names = new Set(weights.map(({ name }) => name));
  const unexpected = Object.keys(entries).filter((name) => !names.has(name) && !name.endsWith('.num_batches_tracked'));
  const problems = unexpected.map((name) => `${name} is not a weight of the model`);
  for (const { name, shape } of weights) {
    const entry = entries[name];
    if (!entry) {
      problems.push(`${name} is missing, expected shape [${shape}]`);
    } else if (entry.shape.join() !== shape.join()) {
      problems.push(`${name} has another shape: expected [${shape}], actual [${entry.shape}]`);
    } else if (entry.data.length !== shape.reduce((product, length) => product * length, 1)) {
      problems.push(`${name} has ${entry.data.length} values, which is not its shape [${shape}]`);
    }
  }
  return problems;
}
