import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { BatchSource } from './data/batch-source.ts';
import { TrainerError } from './trainer-error.ts';

/** The number of classes of a model with one input and logits [batch, classes] as its one output; anything else is an error. */
export function classesOf(model: LayersModel): number {
  if (model.inputs.length !== 1 || model.outputs.length !== 1) {
    throw new TrainerError(
      `model: expected one input and one output, actual ${model.inputs.length} and ${model.outputs.length}`,
    );
  }
  const output = model.outputs[0]!;
  const classes = output.shape[1];
  if (output.shape.length !== 2 || classes == null || classes < 2) {
    throw new TrainerError(`model: expected logits of shape [batch, classes], actual output [${output.shape}]`);
  }
  const layer = output.sourceLayer;
  if (layer.getConfig().activation === 'softmax' || layer.getClassName() === 'Softmax') {
    throw new TrainerError(
      `model: expected logits, actual probabilities; remove the softmax from its last layer "${layer.name}"`,
    );
  }
  return classes;
}

/** Throws unless the images have the shape of the model's input. */
export function checkDataShape(what: string, model: LayersModel, { sampleShape, size }: BatchSource): void {
  const expected = model.inputs[0]!.shape.slice(1);
  const fits =
    expected.length === sampleShape.length &&
    expected.every((dimension, axis) => dimension == null || dimension === sampleShape[axis]);
  if (!fits) {
    throw new TrainerError(
      `${what}: expected images of shape [${expected}], the model's input, actual [${sampleShape}]; resize the images or build the model for them`,
    );
  }
  if (size < 1) throw new TrainerError(`${what}: expected at least one image, actual ${size}`);
}
