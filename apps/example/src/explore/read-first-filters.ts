import { readSafetensors } from '@x/tensor-files';
import { exportedWeightsFile, type RunSource } from '../run-source/run-source.ts';

/** The filters of a network's first convolution. */
export interface FirstFilters {
  /** [filterHeight, filterWidth, inChannels, outChannels]. */
  shape: readonly [number, number, number, number];
  /** In the order of the shape. */
  data: Float32Array;
  /** The file they are in. */
  file: string;
}

/** Reads those of RGB images from a run's model, its last checkpoint or its exported weights; undefined where it has none. Of the model only their bytes are read. */
export async function readFirstFilters(source: RunSource): Promise<FirstFilters | undefined> {
  const filters =
    (await filtersOfModel(source)) ??
    (await filtersOfTensors(source, 'checkpoints/last/weights.safetensors')) ??
    (await filtersOfTensors(source, exportedWeightsFile));
  const [height, width, channels] = filters?.shape ?? [1, 1, 3];
  if (channels === 3 && height === width) return filters;
  throw new Error(
    `${filters!.file} begins with filters of ${height} × ${width} pixels and ${channels} channels; expected square ones of RGB images.`,
  );
}

const modelFile = 'model/model.json';

/** What is read of the model.json of a tfjs LayersModel. */
interface ModelJson {
  weightsManifest: { paths: string[]; weights: { name: string; shape: number[]; dtype: string }[] }[];
}

async function filtersOfModel(source: RunSource): Promise<FirstFilters | undefined> {
  const text = await source.readText(modelFile);
  if (text === undefined) return undefined;
  const { path, offset, shape } = findFilters(text);
  const expected = 4 * shape.reduce((product, size) => product * size, 1);
  const file = `model/${path}`;
  const bytes = await source.readBytes(file, { from: offset, to: offset + expected });
  if (bytes?.length !== expected) {
    throw new Error(
      `${file} is ${bytes ? 'cut off' : 'missing'}: expected ${expected} bytes of filters from byte ${offset} on, actual ${bytes?.length ?? 0}. The whole folder model/ is needed.`,
    );
  }
  return { shape, data: new Float32Array(bytes.buffer), file };
}

/** Where the first weight of four dimensions is: those before it are of 32 bits a value, as all that train writes. */
function findFilters(text: string) {
  try {
    const [group] = (JSON.parse(text) as ModelJson).weightsManifest;
    let offset = 0;
    for (const { shape, dtype } of group!.weights) {
      if (dtype !== 'float32' && dtype !== 'int32') throw new Error(`weights of type ${dtype}`);
      if (shape.length === 4)
        return { path: group!.paths[0]!, offset, shape: shape as [number, number, number, number] };
      offset += 4 * shape.reduce((product, size) => product * size, 1);
    }
    throw new Error('no convolution in it');
  } catch (error) {
    throw new Error(
      `${modelFile} is not as expected (${(error as Error).message}). Expected the model that the command train writes.`,
    );
  }
}

async function filtersOfTensors(source: RunSource, file: string): Promise<FirstFilters | undefined> {
  const bytes = await source.readBytes(file);
  if (!bytes) return undefined;
  const { tensors, metadata } = readSafetensors(bytes);
  const filters = Object.values(tensors).find(({ shape }) => shape.length === 4);
  if (!(filters?.data instanceof Float32Array)) {
    throw new Error(`${file} has no convolution. Expected weights as train or export writes them.`);
  }
  const { data } = filters;
  const shape = filters.shape as unknown as FirstFilters['shape'];
  return metadata.format === 'pt' ? fromPyTorch({ shape, data, file }) : { shape, data, file };
}

/** PyTorch has [outChannels, inChannels, filterHeight, filterWidth]. */
function fromPyTorch({ shape: [filters, channels, height, width], data, file }: FirstFilters): FirstFilters {
  const turned = new Float32Array(data.length);
  data.forEach((weight, place) => {
    const [pixel, rest] = [place % (height * width), Math.floor(place / (height * width))];
    turned[(pixel * channels + (rest % channels)) * filters + Math.floor(rest / channels)] = weight;
  });
  return { shape: [height, width, channels, filters], data: turned, file };
}
