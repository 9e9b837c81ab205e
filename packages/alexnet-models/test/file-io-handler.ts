import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { io } from '@tensorflow/tfjs-core';

/** Saves and loads a model as `model.json` and `weights.bin` in a folder, the layout of tfjs's own file handlers. */
export function fileIoHandler(folder: string): io.IOHandler {
  const [topologyFile, weightsFile] = [join(folder, 'model.json'), join(folder, 'weights.bin')];
  return {
    async save({ modelTopology, weightSpecs, weightData }) {
      writeFileSync(topologyFile, JSON.stringify({ modelTopology, weightSpecs }));
      writeFileSync(weightsFile, new Uint8Array(weightData as ArrayBuffer));
      return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } };
    },
    async load() {
      const { modelTopology, weightSpecs } = JSON.parse(readFileSync(topologyFile, 'utf8'));
      return { modelTopology, weightSpecs, weightData: new Uint8Array(readFileSync(weightsFile)).buffer };
    },
  };
}
