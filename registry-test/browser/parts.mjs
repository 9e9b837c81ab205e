// What the packages that promise to run in pages do in one, apart from the networks' own weights and the engine: a training from bytes to a
// score, and its weights through a file and back.

import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import { createBatchSource, normalize, randomCrop } from '@x/augment';
import { CIFAR10_CLASSES, decodeCifar10 } from '@x/cifar-loader';
import { Accuracy } from '@x/metrics';
import { readSafetensors, writeSafetensors } from '@x/tensor-files';
import { evaluate, sgd, train } from '@x/trainer';

/** Trains a small network on dark airplanes and bright automobiles; gives its accuracy, counted twice, and its loss after a file. */
export async function trainInPage() {
  const records = Array.from({ length: 40 }, (_, record) => {
    const bytes = new Uint8Array(3073).fill(record % 2 === 0 ? 20 : 230);
    bytes[0] = record % 2;
    return bytes;
  });
  const source = createBatchSource(decodeCifar10(records), {
    transforms: [randomCrop({ padding: 2 }), normalize()],
    seed: 1,
  });
  const model = layers.sequential({
    layers: [
      layers.layers.averagePooling2d({ inputShape: [32, 32, 3], poolSize: 16 }),
      layers.layers.flatten(),
      layers.layers.dense({ name: 'logits', units: CIFAR10_CLASSES.length }),
    ],
  });
  const options = { model, trainData: source, epochs: 3, batchSize: 10, optimizer: sgd({ learningRate: 0.1 }) };
  for await (const event of train(options)) if (event.type === 'runEnd' && event.reason !== 'completed') throw event;

  const { accuracy, loss, predictions, labels } = await evaluate(model, source);
  const counted = new Accuracy({ classes: CIFAR10_CLASSES.length });
  counted.update(tf.cast(tf.oneHot(Array.from(predictions), CIFAR10_CLASSES.length), 'float32').dataSync(), labels);

  const weights = model.getWeights();
  const file = writeSafetensors(
    Object.fromEntries(weights.map((tensor, index) => [`${index}`, { shape: tensor.shape, data: tensor.dataSync() }])),
  );
  const { tensors } = readSafetensors(file);
  model.setWeights(weights.map((_, index) => tf.tensor(tensors[index].data, tensors[index].shape)));
  const again = await evaluate(model, source);
  await source.close();
  return { accuracy, counted: counted.value, sameLoss: again.loss === loss };
}

/** The class that a network sees on the picture beside the page. */
export async function classifyCat(model) {
  const picture = await createImageBitmap(await (await fetch('cat.png')).blob());
  const pixels = tf.cast(tf.browser.fromPixels(picture), 'float32');
  const image = tf.div(tf.sub(tf.div(pixels, 255), [0.4914, 0.4822, 0.4465]), [0.247, 0.2435, 0.2616]);
  const scores = await model.predict(tf.expandDims(image)).data();
  return CIFAR10_CLASSES[scores.indexOf(Math.max(...scores))];
}
