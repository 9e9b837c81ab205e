// Run by load-layers-model.test.ts in a process of its own, where nothing but registerLayers() knows the layers.
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { randomTensor } from '@x/test-kit';
import { registerLayers } from '../src/index.ts';
import { fileIoHandler } from './file-io-handler.ts';

tf.env().set('PROD', true);
registerLayers();
registerLayers();
const model = await loadLayersModel(fileIoHandler(process.argv[2]!));
const images = randomTensor([2, 32, 32, 3], { seed: 5 });
const run = (training: boolean) => (model.apply(images, { training }) as tf.Tensor).arraySync();
process.stdout.write(JSON.stringify({ inference: run(false), training: run(true) }));
