// Trains Improved AlexNet on CIFAR-10 from random weights, prints how it goes, and saves the network.
//
//   npm i @x/trainer @x/alexnet-models @x/augment @x/cifar-loader @x/tensor-files @x/tfjs-backend-native @tensorflow/tfjs-core
//   node train-from-scratch.mjs          (10,000 images, 3 epochs)
//   node train-from-scratch.mjs 50000 10

import { writeFile } from 'node:fs/promises';
import { setBackend } from '@tensorflow/tfjs-core';
import { improvedAlexNet, stateDict } from '@x/alexnet-models';
import { createBatchSource, normalize, randomCrop, randomHorizontalFlip } from '@x/augment';
import { loadCifar10, takeFirst } from '@x/cifar-loader';
import { writeSafetensors } from '@x/tensor-files';
import { registerNativeBackend } from '@x/tfjs-backend-native';
import { oneCycle, sgd, train } from '@x/trainer';

const [count = 10_000, epochs = 3] = process.argv.slice(2).map(Number);
const cifar10 = await loadCifar10().catch((error) => {
  console.error(error.message); // what was tried, why it failed, what to do
  process.exit(1);
});
await registerNativeBackend();
await setBackend('native');

const model = improvedAlexNet({ seed: 1 });
const trainData = createBatchSource(takeFirst(cifar10.train, count), {
  transforms: [randomCrop(), randomHorizontalFlip(), normalize()],
});
const testData = createBatchSource(cifar10.test, { transforms: [normalize()] });
const optimizer = sgd({ learningRate: 0.05, momentum: 0.9, nesterov: true, weightDecay: 5e-4 });
const run = train({ model, trainData, testData, epochs, batchSize: 64, optimizer, schedule: oneCycle() });

for await (const event of run) {
  if (event.type === 'batch' && event.step % 50 === 0) {
    console.log(`  step ${event.step} of ${event.stepsPerEpoch}: loss ${event.loss.toFixed(4)}`);
  }
  if (event.type === 'epoch') {
    const { epoch, train: training, test } = event;
    const words = `test loss ${test?.loss.toFixed(4)}, test accuracy ${(100 * (test?.accuracy ?? 0)).toFixed(2)} %`;
    console.log(`epoch ${epoch}: training loss ${training.loss.toFixed(4)}, ${words}`);
  }
}
await Promise.all([trainData.close(), testData.close()]);

const weights = await stateDict(model); // under PyTorch's names and in its layouts
await writeFile('improved-alexnet.safetensors', writeSafetensors(weights));
console.log('saved as improved-alexnet.safetensors');
