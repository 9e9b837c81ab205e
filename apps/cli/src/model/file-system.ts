import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { io, util } from '@tensorflow/tfjs-core';
import writeFileAtomic from 'write-file-atomic';
import { CliError } from '../cli-error.ts';

const weightsFile = 'weights.bin';

/**
 * Saves a LayersModel in a folder and loads it from there, as tfjs-node's `file://` does: `model.json` with the topology
 * and the list of weights, `weights.bin` with their values. Web pages load the same two files with `tf.loadLayersModel(url)`.
 */
export function fileSystem(folder: string): io.IOHandler {
  return { save: (artifacts) => save(folder, artifacts), load: () => load(folder) };
}

async function save(folder: string, artifacts: io.ModelArtifacts): Promise<io.SaveResult> {
  const { weightData, weightSpecs = [], modelTopology, format, generatedBy, convertedBy } = artifacts;
  const weights = io.concatenateArrayBuffers(weightData === undefined ? [] : [weightData].flat());
  const json: io.ModelJSON = {
    modelTopology: modelTopology!,
    format: format!,
    generatedBy: generatedBy!,
    convertedBy: convertedBy ?? null!,
    weightsManifest: [{ paths: [weightsFile], weights: weightSpecs }],
  };
  await mkdir(folder, { recursive: true });
  // model.json last: where it is, its weights are.
  await writeFileAtomic(join(folder, weightsFile), Buffer.from(weights));
  await writeFileAtomic(join(folder, 'model.json'), JSON.stringify(json));
  return { modelArtifactsInfo: io.getModelArtifactsInfoForJSON(artifacts) };
}

async function load(folder: string): Promise<io.ModelArtifacts> {
  const failure = (why: string, cause?: unknown) =>
    new CliError(`Cannot load the model in ${folder}: ${why}.`, { cause });
  const read = (file: string) =>
    readFile(join(folder, file)).catch((error: NodeJS.ErrnoException) => {
      throw failure(error.code === 'ENOENT' ? `it has no ${file}` : error.message, error);
    });
  const text = (await read('model.json')).toString();
  let json: io.ModelJSON;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw failure(`model.json is damaged: ${(error as Error).message}`, error);
  }
  return io.getModelArtifactsForJSON(json, async (manifest) => {
    const files = await Promise.all(manifest.flatMap(({ paths }) => paths).map(read));
    const bytes = Buffer.concat(files);
    const specs = io.getWeightSpecs(manifest);
    const expected = specs.reduce((sum, spec) => sum + byteLength(spec), 0);
    if (bytes.length !== expected) {
      throw failure(`${weightsFile} is damaged: expected ${expected} bytes, actual ${bytes.length}`);
    }
    return [specs, bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)];
  });
}

const byteLength = ({ shape, dtype }: io.WeightsManifestEntry) =>
  util.sizeFromShape(shape) * util.bytesPerElement(dtype);
