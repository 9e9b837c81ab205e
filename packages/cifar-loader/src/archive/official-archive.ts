import { type BatchFile, batchBytes, type DatasetDefinition } from '../definition.ts';
import { CifarLoaderError } from '../errors.ts';
import { type EntryRule, readArchive } from './read-archive.ts';

export interface ReadBatchesOptions {
  definition: DatasetDefinition;
  /** Which files to read. */
  files: readonly BatchFile[];
  /** Called with each file in the official binary layout; the bytes are not yet verified. */
  onBatch(file: BatchFile, bytes: Buffer): Promise<void>;
  signal: AbortSignal;
}

/** Reads files out of `cifar-10-binary.tar.gz`. */
export async function readOfficialArchive(path: string, options: ReadBatchesOptions): Promise<void> {
  const { definition, files, onBatch, signal } = options;
  const { folder } = definition;
  const wanted = new Map(files.map((file) => [`${folder}/${file.name}`, file]));
  const rules = new Map<string, EntryRule>([
    [`${folder}/`, { type: 'directory', size: 0 }],
    [`${folder}/batches.meta.txt`, { type: 'file', size: { atMost: 10_000 } }],
    [`${folder}/readme.html`, { type: 'file', size: { atMost: 10_000 } }],
  ]);
  for (const file of definition.files) rules.set(`${folder}/${file.name}`, { type: 'file', size: batchBytes(file) });

  await readArchive(path, {
    rules,
    want: (name) => wanted.has(name),
    onEntry: async (name, bytes) => {
      const file = wanted.get(name)!;
      wanted.delete(name);
      await onBatch(file, bytes);
    },
    signal,
  });
  if (wanted.size > 0) throw new CifarLoaderError(`the archive lacks ${[...wanted.keys()].join(', ')}`);
}
