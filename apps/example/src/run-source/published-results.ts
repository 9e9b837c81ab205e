import card from '@x/alexnet-models/weights/improved-alexnet-cifar10.json';
import weightsUrl from '@x/alexnet-models/weights/improved-alexnet-cifar10.safetensors?url';
import { exportedWeightsFile, type RunSource } from './run-source.ts';

const texts = import.meta.glob<string>('../../../../results/*/*.{json,jsonl}', {
  eager: true,
  query: '?raw',
  import: 'default',
});

/** The run that the pretrained weights are of. */
const pretrained = `${card.run.preset}-seed-${card.run.seed}`;

/** The runs of this repository's results/, as they were when the page was built. Only one has its weights: the pretrained ones. */
export function publishedResults(): RunSource[] {
  const names = new Set(Object.keys(texts).map((path) => path.split('/').at(-2)!));
  return [...names].sort().map((name) => ({
    name,
    readText: async (path) => texts[`../../../../results/${name}/${path}`],
    readBytes: async (path) =>
      name === pretrained && path === exportedWeightsFile
        ? new Uint8Array(await (await fetch(weightsUrl)).arrayBuffer())
        : undefined,
  }));
}
