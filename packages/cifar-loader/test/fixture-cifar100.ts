import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CIFAR100_DEFINITION, type DatasetDefinition } from '../src/definition.ts';
import { md5Of, tarGz } from './fixture-dataset.ts';

const COUNTS = { 'train.bin': 30, 'test.bin': 10 };
const FOLDER = 'cifar-100-binary';

export const fineLabel = (record: number) => (record * 37) % 100;
export const coarseLabel = (record: number) => (record * 7) % 20;
/** A byte of an image, red first, then green, then blue. */
export const pixel = (record: number, position: number) => (record * 31 + position * 7 + (position >> 6)) % 256;

/** A file with records as those of CIFAR-100, made by formula. */
export function cifar100Bytes(name: string): Buffer {
  const records = COUNTS[name as keyof typeof COUNTS];
  return Buffer.concat(
    Array.from({ length: records }, (_, record) =>
      Buffer.from([
        coarseLabel(record),
        fineLabel(record),
        ...Array.from({ length: 3072 }, (_, position) => pixel(record, position)),
      ]),
    ),
  );
}

/** The small data set, with an official archive at `url`. Nobody has published the MD5s of its files when `known` is false. */
export function cifar100Definition(url: string, archive: Uint8Array, { known = true } = {}): DatasetDefinition {
  return {
    ...CIFAR100_DEFINITION,
    files: CIFAR100_DEFINITION.files.map((file) => ({
      ...file,
      records: COUNTS[file.name as keyof typeof COUNTS],
      md5: known ? md5Of(cifar100Bytes(file.name)) : '0'.repeat(32),
    })),
    official: { url, md5: md5Of(archive) },
  };
}

/** An archive like the official one; `replaced` gives some files another content. */
export function cifar100Archive(replaced: Record<string, Uint8Array> = {}): Promise<Buffer> {
  return tarGz([
    { name: `${FOLDER}/`, type: 'directory' },
    { name: `${FOLDER}/fine_label_names.txt`, content: 'apple\n' },
    ...Object.keys(COUNTS).map((name) => ({
      name: `${FOLDER}/${name}`,
      content: replaced[name] ?? cifar100Bytes(name),
    })),
    { name: `${FOLDER}/coarse_label_names.txt`, content: 'aquatic_mammals\n' },
  ]);
}

export function writeCifar100(folder: string): void {
  for (const name of Object.keys(COUNTS)) writeFileSync(join(folder, name), cifar100Bytes(name));
}
