import { type BatchFile, batchBytes, type DatasetDefinition } from '../definition.ts';
import type { Archive, EntryRule } from './read-archive.ts';
import { readWantedFiles } from './read-wanted-files.ts';

export interface ReadBatchesOptions {
  definition: DatasetDefinition;
  /** Which files to read. */
  files: readonly BatchFile[];
  /** Called with each file in the official binary layout; the bytes are not yet verified. */
  onBatch(file: BatchFile, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  signal?: AbortSignal;
}

/** Reads files out of `cifar-10-binary.tar.gz` or its like. */
export async function readOfficialArchive(archive: Archive, options: ReadBatchesOptions): Promise<void> {
  const { definition, files, onBatch, signal } = options;
  const { folder, otherFiles } = definition;
  const wanted = new Map(files.map((file) => [`${folder}/${file.name}`, file]));
  const rules = new Map<string, EntryRule>([[`${folder}/`, { type: 'directory', size: 0 }]]);
  for (const name of otherFiles ?? []) rules.set(`${folder}/${name}`, { type: 'file', size: { atMost: 10_000 } });
  for (const file of definition.files) rules.set(`${folder}/${file.name}`, { type: 'file', size: batchBytes(file) });

  await readWantedFiles(archive, { rules, skipUnknown: !otherFiles, wanted, onFile: onBatch, signal });
}
