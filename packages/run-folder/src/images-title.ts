import { type DatasetName, datasetTitles } from './names.ts';

export interface ImagesTitleOptions {
  /** With the user's own images. Default: none. */
  folder?: { path: string } | undefined;
  /** Where there is no folder. Default CIFAR-10. */
  dataset?: DatasetName | undefined;
}

/** What a run is on, for titles: the data set, or the name of the folder with the user's own images. */
export function imagesTitle({ folder, dataset = 'cifar-10' }: ImagesTitleOptions): string {
  // The folder may be of another machine, with another separator.
  return folder ? folder.path.split(/[\\/]/).filter(Boolean).at(-1)! : datasetTitles[dataset];
}
