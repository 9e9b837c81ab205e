// Evaluates the pretrained Improved AlexNet on CIFAR-10's test images: accuracy, confusion matrix, calibration.
//
//   npm i @x/metrics @x/trainer @x/alexnet-models @x/augment @x/cifar-loader @x/tfjs-backend-native @tensorflow/tfjs-core
//   node evaluate-pretrained.mjs

import { writeFile } from 'node:fs/promises';
import { setBackend } from '@tensorflow/tfjs-core';
import { improvedAlexNet } from '@x/alexnet-models';
import { createBatchSource, normalize } from '@x/augment';
import { loadCifar10 } from '@x/cifar-loader';
import {
  Accuracy,
  Calibration,
  ConfusionMatrix,
  calibrationWords,
  confusionWords,
  formatPercent,
  renderConfusionMatrix,
  renderReliabilityDiagram,
} from '@x/metrics';
import { registerNativeBackend } from '@x/tfjs-backend-native';
import { evaluate } from '@x/trainer';

const { test, classes } = await loadCifar10().catch((error) => {
  console.error(error.message); // what was tried, why it failed, what to do
  process.exit(1);
});
await registerNativeBackend();
await setBackend('native');

const model = await improvedAlexNet({ weights: 'cifar10' });
const data = createBatchSource(test, { transforms: [normalize()] });
const { probabilities, labels } = await evaluate(model, data);
await data.close();

// From here on it is arrays only: probabilities [count, classes] and labels [count], of any network, batch by batch or at once.
const size = { classes: classes.length };
const accuracy = new Accuracy(size).update(probabilities, labels);
const top3 = new Accuracy({ ...size, topK: 3 }).update(probabilities, labels);
const confusion = new ConfusionMatrix(size).update(probabilities, labels);
const calibration = new Calibration({ ...size, bins: 10 }).update(probabilities, labels);

console.log(`right: ${accuracy.correct} of ${accuracy.count}, ${formatPercent(accuracy.value)}`);
console.log(`among the first three: ${formatPercent(top3.value)}\n`);
console.log(renderConfusionMatrix(confusion, { classes }));
console.log(`${confusionWords(confusion, classes)}\n`);
console.log(renderReliabilityDiagram(calibration));
console.log(calibrationWords(calibration));

const title = 'Improved AlexNet on the test images of CIFAR-10';
await writeFile('confusion-matrix.svg', renderConfusionMatrix(confusion, { classes, format: 'svg', title }));
console.log('\nconfusion-matrix.svg: the confusion matrix as a picture');
