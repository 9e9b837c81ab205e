import mistakes from '../images/mistake-images.json';
import mistakesUrl from '../images/mistake-images.png';
import sheetLabels from '../images/sheet-labels.json';
import testUrl from '../images/test-images.png';

const side = 32;
const labels = sheetLabels.test;
const { perRow } = mistakes;
const mistakeIndices = mistakes.indices.split(' ').map(Number);

/** A test image that the page carries: the first of each class, and the mistakes of the published results; undefined for the others. */
export async function bundledTestImage(index: number): Promise<ImageData | undefined> {
  const place = mistakeIndices.indexOf(index);
  if (place !== -1) return cut(mistakesUrl, place % perRow, Math.floor(place / perRow));
  const label = labels[index];
  if (label === undefined) return undefined;
  // A row a class, each image after the others of its class.
  const column = [...labels.slice(0, index)].filter((earlier) => earlier === label).length;
  return cut(testUrl, column, Number(label));
}

/** The classes of the first test images, those of the sheet. */
export const bundledLabels = [...labels].map(Number);

/** Whether the page carries a test image. */
export const isBundled = (index: number): boolean => index < labels.length || mistakeIndices.includes(index);

const sheets = new Map<string, Promise<CanvasRenderingContext2D>>();

/** The image in a column and a row of a sheet. */
async function cut(url: string, column: number, row: number): Promise<ImageData> {
  const sheet = sheets.get(url) ?? loadSheet(url);
  sheets.set(url, sheet);
  return (await sheet).getImageData(column * side, row * side, side, side);
}

async function loadSheet(url: string): Promise<CanvasRenderingContext2D> {
  const image = await createImageBitmap(await (await fetch(url)).blob());
  const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.drawImage(image, 0, 0);
  return context;
}
