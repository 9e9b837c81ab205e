import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { StoredTensors } from '@x/tensor-files';
import { TrainerError } from '../trainer-error.ts';
import { checkSameArrays, namedWeights } from '../weights.ts';
import { assignRules } from './assign-rules.ts';
import type { Optimizer } from './optimizer.ts';

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
  const trainable = new Set(model.trainableWeights);
  const parameters = [...namedWeights(model)]
    .filter(([, weight]) => trainable.has(weight))
    .map(([name, weight]) => ({ name, weight, variable: weight.read() as tf.Variable, rank: weight.shape.length }));
  if (parameters.length === 0) throw new TrainerError('model: expected trainable weights, actual none; set trainable');
  const rules = assignRules(optimizer, parameters);
  const slots = new Map<string, tf.Tensor[]>();
  for (const { name, variable } of parameters) {
    slots.set(
      name,
      rules.get(name)!.rule.slotNames.map(() => tf.keep(tf.zeros(variable.shape))),
    );
  }
  const slotKeys = (name: string) => rules.get(name)!.rule.slotNames.map((slotName) => `${slotName}/${name}`);

  return {
    variables: parameters.map(({ variable }) => variable),

    update(gradients, { learningRate, step }) {
      for (const { name, weight, variable } of parameters) {
        const gradient = gradients[variable.name];
        if (!gradient) continue;
        const old = slots.get(name)!;
        const { rule, rateFactor, weightDecay } = rules.get(name)!;
        const settings = { learningRate: learningRate * rateFactor, step, weightDecay };
        const [newVariable, ...newSlots] = tf.tidy(() => {
          const { fused } = rule;
          if (!fused || tf.getKernel(fused.kernelName, tf.getBackend()) == null)
            return rule.compose(variable, gradient, old, settings);
          const inputs: tf.NamedTensorMap = { variable, gradient };
          for (const [index, slotName] of rule.slotNames.entries()) inputs[slotName] = old[index]!;
          return tf.engine().runKernel<tf.Tensor[]>(fused.kernelName, inputs, fused.attributes(settings));
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
