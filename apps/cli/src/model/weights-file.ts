import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { type StateDict, stateDict } from '@x/alexnet-models';
import type { ModelName } from '@x/run-folder/names';
import { readPyTorch, readSafetensors, writeSafetensors } from '@x/tensor-files';
import { CliError } from '../cli-error.ts';

/** How to read each kind of file: its tensors by PyTorch's names, in PyTorch's layouts. */
const readers: Record<string, (bytes: Uint8Array) => StateDict> = {
  '.safetensors': (bytes) => readSafetensors(bytes).tensors as StateDict,
  '.pth': (bytes) => readPyTorch(bytes) as StateDict,
  '.pt': (bytes) => readPyTorch(bytes) as StateDict,
};

/** What a file of weights ends in. */
export const weightsFileEndings = Object.keys(readers);

export const isWeightsFile = (path: string): boolean => extname(path).toLowerCase() in readers;

/** The state dict in a safetensors or PyTorch file. Throws a CliError that names the file. */
export async function readWeightsFile(path: string): Promise<StateDict> {
  try {
    return readers[extname(path).toLowerCase()]!(await readFile(path));
  } catch (error) {
    throw new CliError(`Cannot read the weights in ${path}: ${(error as Error).message}`, { cause: error });
  }
}

/** A network's weights as a safetensors file, with PyTorch's names and layouts. */
export async function encodeWeights(model: LayersModel, kind: ModelName): Promise<Uint8Array> {
  return writeSafetensors(await stateDict(model), { metadata: { format: 'pt', model: kind } });
}
