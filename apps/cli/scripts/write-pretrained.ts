// Makes the pretrained weights of @x/alexnet-models, and what is said of them, from a finished run of Improved AlexNet:
//
//   npx -y pnpm@10 --filter cli pretrained runs/NAME
//
// The recipe in the card comes from the run folder; what it says of the accuracy is measured here, in float32, which users of the weights have.

import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import { createBatchSource } from '@x/augment';
import { loadCifar10 } from '@x/cifar-loader';
import { Calibration, type ClassScores, ConfusionMatrix, classificationScores, inWords } from '@x/metrics';
import { markdownTable } from '@x/readme-sections';
import { describePredictions, type RunConfig } from '@x/run-folder';
import { registerNativeBackend } from '@x/tfjs-backend-native';
import { evaluate } from '@x/trainer';
import writeFileAtomic from 'write-file-atomic';
import { CliError, usageError } from '../src/cli-error.ts';
import { preprocessingOf } from '../src/model/build-model.ts';
import { loadTrainedModel } from '../src/model/load-trained-model.ts';
import { encodeWeights } from '../src/model/weights-file.ts';
import { formatPercent } from '../src/progress/format.ts';
import { readRunConfig } from '../src/run/read-run.ts';
import { findRun } from '../src/run/run-folder.ts';

const name = 'improved-alexnet-cifar10';
const packageFile = (path: string) =>
  fileURLToPath(new URL(`../../../packages/alexnet-models/${path}`, import.meta.url));

async function main(run: string | undefined): Promise<void> {
  if (run === undefined) throw usageError('expected a run: npx -y pnpm@10 --filter cli pretrained RUN');
  const folder = await findRun(run);
  const config = await readRunConfig(folder);
  if (config.recipe.model !== 'improved-alexnet') throw new CliError(`${run} is a run of ${config.recipe.model}.`);
  if (config.data.folder || config.data.dataset) throw new CliError(`${run} is not a run on CIFAR-10.`);
  await registerNativeBackend();
  await tf.setBackend('native');
  const { model } = await loadTrainedModel(folder, config, 'model');
  const bytes = await encodeWeights(model, config.recipe.model);
  const file = { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };

  const { test: images, classes } = await loadCifar10();
  const data = createBatchSource(images, { transforms: preprocessingOf(config.recipe.model, {}), workers: 0 });
  const evaluation = await evaluate(model, data, { topK: 5, flip: true });
  await data.close();
  const { loss, accuracy, top5Accuracy, flip, ...counted } = describePredictions(evaluation, {
    split: 'test',
    classes,
  });
  const scores = classificationScores(ConfusionMatrix.fromJSON(counted.confusion)).classes;
  const recall = Object.fromEntries(classes.map((label, index) => [label, scores[index]!.recall]));
  const { precision } = config.processes.at(-1)!.engine;
  const { preset, seed, recipe } = config;
  const card = {
    format: 1,
    file,
    run: { preset, seed, precision, recipe },
    test: {
      images: counted.images,
      loss,
      accuracy,
      top5Accuracy,
      calibrationError: Calibration.fromJSON(counted.calibration).expectedError,
      recall,
      flip: { loss: flip!.loss, accuracy: flip!.accuracy },
    },
  };

  await writeFileAtomic(packageFile(`weights/${name}.safetensors`), Buffer.from(bytes));
  await writeFileAtomic(packageFile(`weights/${name}.json`), `${JSON.stringify(card, null, 2)}\n`);
  await writeFileAtomic(
    packageFile(`src/pretrained/${name}.ts`),
    `/** Of weights/${name}.safetensors; written with it by \`pnpm --filter cli pretrained\`. */\nexport const checksum = {\n  bytes: ${file.bytes},\n  sha256: '${file.sha256}',\n};\n`,
  );
  await writeFileAtomic(packageFile('weights/README.md'), renderCard(card, classes, scores));
  process.stdout.write(`${name}: ${formatPercent(accuracy)} on the test images, ${file.bytes} bytes\n`);
}

interface Card {
  file: { bytes: number; sha256: string };
  run: { preset: string; seed: number; precision: string; recipe: RunConfig['recipe'] };
  test: Record<'images' | 'loss' | 'accuracy' | 'top5Accuracy' | 'calibrationError', number> & {
    flip: { loss: number; accuracy: number };
  };
}

function renderCard({ file, run, test }: Card, classes: readonly string[], scores: readonly ClassScores[]): string {
  const { model: _, ...recipe } = run.recipe;
  const flags = run.precision === 'float32' ? '' : ` --precision ${run.precision}`;
  const byClass = [
    ['class', 'recall', 'precision', 'F1'],
    ...classes.map((label, index) => {
      const { recall, precision, f1 } = scores[index]!;
      return [label, formatPercent(recall), formatPercent(precision), formatPercent(f1)];
    }),
  ];
  return `# Model card: Improved AlexNet on CIFAR-10

<!-- Written by \`pnpm --filter cli pretrained RUN\` from a run folder; do not edit. -->

\`${name}.safetensors\`: 907,210 parameters and 832 running statistics in float32, with PyTorch's names and layouts. ${file.bytes} bytes, SHA-256
\`${file.sha256}\`. \`improvedAlexNet({ weights: 'cifar10' })\` loads it; so does \`load_state_dict\` in PyTorch.

## Input and output

RGB images [batch, 32, 32, 3] with values 0 to 1, less CIFAR-10's mean (0.4914, 0.4822, 0.4465), divided by its standard deviation (0.2470, 0.2435, 0.2616). The
output is a logit for each class: ${classes.join(', ')}.

## Training

CIFAR-10's training images (Krizhevsky, 2009), less ${run.recipe.validation} held out for validation. \`train --preset ${run.preset} --seed ${run.seed}${flags}\`, on the native engine of this project; the weights are those after
the last epoch.

Recipe: ${Object.entries(recipe)
    .map(([key, value]) => `${key} ${inWords(value)}`)
    .join('; ')}.

## How well it does

On the ${test.images.toLocaleString('en')} test images, which played no part in training or in the choice of the recipe or the epoch:

- accuracy ${formatPercent(test.accuracy)}, top 5 ${formatPercent(test.top5Accuracy)}, loss ${test.loss.toFixed(4)}, expected calibration error ${formatPercent(test.calibrationError)};
- apart from that, with test-time flip (the mean of the logits of each image and its mirror image): accuracy ${formatPercent(test.flip.accuracy)}, loss ${test.flip.loss.toFixed(4)}.

${markdownTable(byClass)}

## Limits

It knows ten classes, and names one of them whatever it is shown. It learnt from 32 × 32 photographs with one centred object; larger pictures are reduced to that, and what
is small, cut off or drawn is often named wrong. CIFAR-10 was collected from the web around 2008 and has wrong and near-duplicate images; accuracy on other
photographs of the same classes is lower than on its test set. Not for decisions about people, safety or money.

## Licence

The weights: MIT, like this package. CIFAR-10 is by Alex Krizhevsky, Vinod Nair and Geoffrey Hinton; cite "Learning Multiple Layers of Features from Tiny Images", 2009.
`;
}

try {
  await main(process.argv[2]);
} catch (error) {
  if (!(error instanceof CliError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.exitCode;
}
