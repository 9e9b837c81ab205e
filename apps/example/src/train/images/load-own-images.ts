import type { ImageDataset } from '@x/cifar-loader';
import sheetLabels from '../../images/sheet-labels.json';
import testUrl from '../../images/test-images.png?url';
import trainingUrl from '../../images/training-images.png?url';
import { decodeSheet } from './decode-sheet.ts';
import type { LoadedImages } from './loaded-images.ts';

/** The images that the page carries: the first of CIFAR-10's training and test images. */
export async function loadOwnImages(): Promise<LoadedImages> {
  const [training, test] = await Promise.all([
    fetchSheet(trainingUrl, sheetLabels.training),
    fetchSheet(testUrl, sheetLabels.test),
  ]);
  return { origin: 'the page', training, test };
}

async function fetchSheet(url: string, labels: string): Promise<ImageDataset> {
  const response = await fetch(url).catch(refuse);
  if (!response.ok) refuse(new Error(`the server answered ${response.status}`));
  return decodeSheet(new Uint8Array(await response.arrayBuffer().catch(refuse)), labels);
}

function refuse({ message }: Error): never {
  throw new Error(`The page's images could not be fetched: ${message}. Check the connection, and reload the page.`);
}
