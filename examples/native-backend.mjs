// Trains an ordinary TensorFlow.js model on the native backend: one epoch on tfjs's own `cpu` backend and the same one on
// `native`, timed, then twenty epochs on `native`.
//
//   npm i @x/tfjs-backend-native @tensorflow/tfjs-core @tensorflow/tfjs-layers @tensorflow/tfjs-backend-cpu
//   node native-backend.mjs        (100 images)
//   node native-backend.mjs 500

import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { initializers, layers, sequential } from '@tensorflow/tfjs-layers';
import { registerNativeBackend } from '@x/tfjs-backend-native';

const count = Number(process.argv[2] ?? 100);

/** Noisy images [count, 24, 24, 1] of a disc (0) or a square (1) somewhere, and which of the two it is [count]. */
function drawShapes() {
  const [x, y] = [1, 2].map((seed) => tf.randomUniform([count, 1, 1], 7, 17, 'float32', seed));
  const across = tf.abs(tf.sub(tf.reshape(tf.range(0, 24), [1, 1, 24]), x));
  const down = tf.abs(tf.sub(tf.reshape(tf.range(0, 24), [1, 24, 1]), y));
  const disc = tf.less(tf.add(tf.square(across), tf.square(down)), 36);
  const square = tf.less(tf.maximum(across, down), 5.3);
  const labels = tf.mod(tf.range(0, count), 2);
  const shapes = tf.where(tf.cast(tf.reshape(labels, [count, 1, 1]), 'bool'), square, disc);
  const noise = tf.randomNormal([count, 24, 24], 0, 0.2, 'float32', 3);
  return { images: tf.expandDims(tf.add(tf.cast(shapes, 'float32'), noise), 3), labels };
}

function buildModel() {
  const [first, second, third] = [1, 2, 3].map((seed) => ({ kernelInitializer: initializers.heNormal({ seed }) }));
  const model = sequential();
  model.add(layers.conv2d({ inputShape: [24, 24, 1], filters: 8, kernelSize: 3, activation: 'relu', ...first }));
  model.add(layers.maxPooling2d({ poolSize: 2 }));
  model.add(layers.conv2d({ filters: 16, kernelSize: 3, activation: 'relu', ...second }));
  model.add(layers.maxPooling2d({ poolSize: 2 }));
  model.add(layers.flatten());
  model.add(layers.dense({ units: 1, activation: 'sigmoid', ...third }));
  model.compile({ optimizer: tf.train.adam(0.005), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
  return model;
}

/** @param {string} backend */
async function trainOn(backend, epochs = 1) {
  await tf.setBackend(backend);
  const [model, { images, labels }] = [buildModel(), drawShapes()];
  const start = performance.now();
  const { history } = await model.fit(images, labels, { epochs, batchSize: 20, shuffle: false, verbose: 0 });
  const milliseconds = performance.now() - start;
  const [loss, accuracy] = [history.loss?.at(-1), history.acc?.at(-1)].map((value) => Number(value).toFixed(4));
  console.log(
    `${backend}, epochs: ${epochs}, milliseconds: ${milliseconds.toFixed(0)}, loss: ${loss}, accuracy: ${accuracy}`,
  );
  return milliseconds;
}

tf.enableProdMode(); // keeps tfjs from advertising another backend
const { isa, threads } = await registerNativeBackend();
console.log(`native backend: ${isa}, ${threads} threads`);
const [cpu, native] = [await trainOn('cpu'), await trainOn('native')];
console.log(`native is ${(cpu / native).toFixed(1)} times as fast, its start included`);
await trainOn('native', 20);
