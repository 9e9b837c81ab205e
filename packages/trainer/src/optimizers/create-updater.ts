import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { StoredTensors } from '../checkpoint/safetensors.ts';
import { TrainerError } from '../trainer-error.ts';
import { checkSameArrays, namedWeights } from '../weights.ts';
import type { Optimizer } from './optimizer.ts';
import { updateRule } from './update-rules.ts';

/** An optimizer at work on one model: owns the arrays that it keeps per weight, addressed as `slot/weight name`. */
export interface Updater {
  /** Trainable variables, in the model's order. */
  variables: tf.Variable[];
  /** Updates the variables in place; `gradients` are keyed by `variable.name`. A variable without a gradient is left alone. */
  update(gradients: tf.NamedTensorMap, options: { learningRate: number; step: number }): void;
  /** The optimizer's arrays. They may be the backend's own memory: use or copy them before the next step. */
  read(): Promise<StoredTensors>;
  /** Sets the optimizer's arrays. Errors: one that is missing, unknown, or of another shape. */
  write(entries: StoredTensors, source: string): void;
  dispose(): void;
}

/** Makes the updater of a model's trainable weights, its arrays at 0. */
export function createUpdater(model: LayersModel, optimizer: Optimizer): Updater {
  const rule = updateRule(optimizer);
  const trainable = new Set(model.trainableWeights);
  const parameters = [...namedWeights(model)]
    .filter(([, weight]) => trainable.has(weight))
    .map(([name, weight]) => ({ name, weight, variable: weight.read() as tf.Variable }));
  if (parameters.length === 0) throw new TrainerError('model: expected trainable weights, actual none; set trainable');
  const decays = decayByName(
    optimizer,
    parameters.map(({ name }) => name),
  );
  const slots = new Map<string, tf.Tensor[]>();
  for (const { name, variable } of parameters) {
    slots.set(
      name,
      rule.slotNames.map(() => tf.keep(tf.zeros(variable.shape))),
    );
  }
  const slotKeys = (name: string) => rule.slotNames.map((slotName) => `${slotName}/${name}`);

  return {
    variables: parameters.map(({ variable }) => variable),

    update(gradients, { learningRate, step }) {
      const fused = tf.getKernel(rule.kernelName, tf.getBackend()) != null;
      for (const { name, weight, variable } of parameters) {
        const gradient = gradients[variable.name];
        if (!gradient) continue;
        const old = slots.get(name)!;
        const settings = { learningRate, step, weightDecay: decays.get(name)! };
        const [newVariable, ...newSlots] = tf.tidy(() => {
          if (!fused) return rule.compose(variable, gradient, old, settings);
          const inputs: tf.NamedTensorMap = { variable, gradient };
          for (const [index, slotName] of rule.slotNames.entries()) inputs[slotName] = old[index]!;
          return tf.engine().runKernel<tf.Tensor[]>(rule.kernelName, inputs, rule.attributes(settings));
        });
        weight.write(newVariable!);
        newVariable!.dispose();
        tf.dispose(old);
        slots.set(name, newSlots.map(tf.keep));
      }
    },

    async read() {
      const entries: StoredTensors = {};
      for (const { name } of parameters) {
        for (const [index, key] of slotKeys(name).entries()) {
          const tensor = slots.get(name)![index]!;
          entries[key] = { shape: tensor.shape.slice(), data: (await tensor.data()) as Float32Array };
        }
      }
      return entries;
    },

    write(entries, source) {
      const expected: Record<string, readonly number[]> = {};
      for (const { name, variable } of parameters) for (const key of slotKeys(name)) expected[key] = variable.shape;
      checkSameArrays(source, expected, entries);
      for (const { name, variable } of parameters) {
        tf.dispose(slots.get(name)!);
        slots.set(
          name,
          slotKeys(name).map((key) => tf.keep(tf.tensor(entries[key]!.data, variable.shape))),
        );
      }
    },

    dispose() {
      for (const tensors of slots.values()) tf.dispose(tensors);
    },
  };
}

function decayByName({ weightDecay, withoutWeightDecay }: Optimizer, names: string[]): Map<string, number> {
  for (const ending of withoutWeightDecay) {
    if (!names.some((name) => name.endsWith(ending))) {
      throw new TrainerError(
        `withoutWeightDecay: expected the ending of a trainable weight's name, actual "${ending}"; the names are ${names.join(', ')}`,
      );
    }
  }
  const excluded = (name: string) => withoutWeightDecay.some((ending) => name.endsWith(ending));
  return new Map(names.map((name) => [name, excluded(name) ? 0 : weightDecay]));
}
