import { allocateSplit, type DecodedImages, decodeBatch } from './decode-batch.ts';
import type { BatchFile, DatasetDefinition } from './definition.ts';

/** Both splits, empty, to be filled file by file in any order. */
export interface OpenSplits {
  train: DecodedImages;
  test: DecodedImages;
  /** Decodes a file into its place. */
  fill(file: BatchFile, bytes: Uint8Array): void;
}

export function openSplits(definition: DatasetDefinition): OpenSplits {
  const splits = { train: allocateSplit(definition, 'train'), test: allocateSplit(definition, 'test') };
  const firsts = new Map<string, number>();
  const counts = { train: 0, test: 0 };
  for (const { name, split, records } of definition.files) {
    firsts.set(name, counts[split]);
    counts[split] += records;
  }
  return { ...splits, fill: ({ name, split }, bytes) => decodeBatch(bytes, splits[split], firsts.get(name)!) };
}
