// Evaluates the pretrained Improved AlexNet on CIFAR-10's test images: accuracy, confusion matrix, calibration.
//
//   npm i @x/metrics @x/trainer @x/alexnet-models @x/augment @x/cifar-loader @x/tfjs-backend-native @tensorflow/tfjs-core
//   node evaluate-pretrained.mjs

import { setBackend } from '@tensorflow/tfjs-core';
import { improvedAlexNet } from '@x/alexnet-models';
import { createBatchSource, normalize } from '@x/augment';
import { loadCifar10 } from '@x/cifar-loader';
import {
  Accuracy,
  Calibration,
  ConfusionMatrix,
  calibrationWords,
  classificationScores,
  confusionWords,
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

/** @param {number} share */
const percent = (share) => `${(share * 100).toFixed(2)} %`;
const among = `${percent(top3.value)} among the first three`;
console.log(`right: ${accuracy.correct} of ${accuracy.count}, ${percent(accuracy.value)}; ${among}`);

console.log('\nConfusion matrix: a row for each true class, a column for each predicted one');
const { classes: scores } = classificationScores(confusion);
for (const [label, name] of classes.entries()) {
  const counts = classes.map((_, predicted) => String(confusion.at(label, predicted)).padStart(5));
  console.log(`${name.padEnd(10)} ${counts.join('')}   F1 ${scores[label]?.f1.toFixed(3)}`);
}
console.log(confusionWords(confusion, classes));

console.log('\nCalibration: how often it is right when it is so sure');
for (const { from, to, count, accuracy } of calibration.bins.filter(({ count }) => count > 0)) {
  const range = `${from.toFixed(1)} to ${to.toFixed(1)}`;
  console.log(`${range}: ${String(count).padStart(5)} images, right ${percent(accuracy)}`);
}
console.log(calibrationWords(calibration));
