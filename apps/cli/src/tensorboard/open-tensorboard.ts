import type { LayersModel } from '@tensorflow/tfjs-layers';
import { checkTransforms, type ImageDataset, preview } from '@x/augment';
import { ConfusionMatrix } from '@x/metrics';
import type { Recipe, RunEvaluation } from '@x/run-folder';
import type { TrainEvent } from '@x/trainer';
import { createTrainingLog } from '@x/trainer/tensorboard';
import { asNetworksSee } from '../augmentation/as-networks-see.ts';
import { drawConfusionMatrix } from './draw-confusion-matrix.ts';

export interface TensorBoardOptions {
  model: LayersModel;
  /** The training images. */
  images: ImageDataset;
  recipe: Recipe;
  seed: number;
}

/** What a run says to TensorBoard. */
export interface TensorBoard {
  /** Takes each event of the training. */
  onEvent(event: TrainEvent): Promise<void>;
  /** After the training: what it came to. */
  addEvaluation(evaluation: RunEvaluation): void;
  close(): void;
}

/** Rows and columns of the sheet of samples. */
const sheet = { images: 8, samples: 8 };

/** Writes a run for TensorBoard: what the trainer's log has, augmented samples at the start, the confusion matrix at the end. */
export function openTensorBoard(directory: string, { model, images, recipe, seed }: TensorBoardOptions): TensorBoard {
  const log = createTrainingLog(directory, { model });
  const addSamples = () => {
    const [count, height, width, channels] = images.shape;
    const transforms = asNetworksSee(recipe.augmentation, [height, width, channels]);
    const [outputHeight] = checkTransforms(transforms, [height, width, channels]).outputShape;
    const scale = outputHeight <= 64 ? 3 : 1;
    const png = preview(transforms, images, { ...sheet, images: Math.min(sheet.images, count), seed, scale });
    const names = recipe.augmentation.map(({ type }) => type).join(', ') || 'none';
    log.addImage('samples', png, {
      description: `Training images, and beside each what the first ${sheet.samples} epochs see of it. Augmentation: ${names}.`,
    });
  };
  return {
    async onEvent(event) {
      await log.onEvent(event);
      if (event.type === 'runStart' && event.resumedFrom === undefined) addSamples();
    },
    addEvaluation({ split, classes, confusion }) {
      log.addImage(`${split}/confusion_matrix`, drawConfusionMatrix(ConfusionMatrix.fromJSON(confusion)), {
        description: `Rows: true classes, columns: predicted ones, both in the order ${classes.join(', ')}. White: none of the row, dark blue: all.`,
      });
    },
    close: () => log.close(),
  };
}
