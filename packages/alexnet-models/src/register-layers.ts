import { serialization } from '@tensorflow/tfjs-core';
import { BatchNorm2d } from './layers/batch-norm2d.ts';
import { Conv2d } from './layers/conv2d.ts';
import { Dropout } from './layers/dropout.ts';
import { Linear } from './layers/linear.ts';

/**
 * Makes this package's layers known to tfjs, so that `tf.loadLayersModel` can load a saved model. The builders call it too; a
 * program that only loads models calls it once before. Calling it again does nothing more.
 */
export function registerLayers(): void {
  for (const layer of [BatchNorm2d, Conv2d, Dropout, Linear]) serialization.registerClass(layer);
}
