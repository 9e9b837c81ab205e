import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type TarEntry, tarGz, temporaryFolder } from '../../test/fixture-dataset.ts';
import { archiveFile } from './archive-file.ts';
import { type Archive, type EntryRule, firstEntryName, readArchive } from './read-archive.ts';

const rules = new Map<string, EntryRule>([
  ['data/', { type: 'directory', size: 0 }],
  ['data/a.bin', { type: 'file', size: 3 }],
  ['data/b.txt', { type: 'file', size: { atMost: 4 } }],
]);
const { signal } = new AbortController();

function archiveOf(content: Uint8Array): Archive {
  const path = join(temporaryFolder(), 'archive.tar.gz');
  writeFileSync(path, content);
  return archiveFile(path);
}

async function read(archive: Archive, want: (name: string) => boolean = () => true) {
  const entries: Record<string, string> = {};
  const onEntry = (name: string, bytes: Uint8Array) => {
    entries[name] = new TextDecoder().decode(bytes);
  };
  await readArchive(archive, { rules, want, onEntry, signal });
  return entries;
}

const GOOD: TarEntry[] = [
  { name: 'data/', type: 'directory' },
  { name: 'data/a.bin', content: 'abc' },
  { name: 'data/b.txt', content: 'text' },
];

test('the wanted entries come whole, the others are skipped', async () => {
  const archive = archiveOf(await tarGz(GOOD));
  expect(await read(archive, (name) => name !== 'data/')).toEqual({ 'data/a.bin': 'abc', 'data/b.txt': 'text' });
  expect(await read(archive, (name) => name === 'data/b.txt')).toEqual({ 'data/b.txt': 'text' });
  expect(await firstEntryName(archive, signal)).toBe('data/');
});

test.each<[string, TarEntry, string]>([
  ['an unknown name', { name: 'data/c.bin', content: 'abc' }, 'unexpected archive entry "data/c.bin" refused'],
  ['a path upwards', { name: 'data/../../a.bin', content: 'abc' }, 'unexpected archive entry "data/../../a.bin"'],
  ['an absolute path', { name: '/data/a.bin', content: 'abc' }, 'unexpected archive entry "/data/a.bin" refused'],
  [
    'a symbolic link',
    { name: 'data/a.bin', type: 'symlink', linkname: '/etc/passwd' },
    'archive entry "data/a.bin" refused: expected a file, actual type symlink',
  ],
  [
    'a hard link',
    { name: 'data/a.bin', type: 'link', linkname: 'data/b.txt' },
    'archive entry "data/a.bin" refused: expected a file, actual type link',
  ],
  [
    'a wrong size',
    { name: 'data/a.bin', content: 'abcd' },
    'archive entry "data/a.bin" refused: expected 3 bytes, actual 4',
  ],
  [
    'too large a file',
    { name: 'data/b.txt', content: 'abcde' },
    'archive entry "data/b.txt" refused: expected at most 4 bytes, actual 5',
  ],
])('%s is refused', async (_what, entry, message) => {
  await expect(read(archiveOf(await tarGz([entry])))).rejects.toThrow(message);
});

test('an entry that comes twice is refused', async () => {
  const archive = archiveOf(await tarGz([...GOOD, { name: 'data/a.bin', content: 'xyz' }]));
  await expect(read(archive)).rejects.toThrow('archive entry "data/a.bin" refused: it comes twice');
});

test('damage is told apart from content', async () => {
  const good = await tarGz(GOOD);
  await expect(read(archiveOf(good.subarray(0, good.length - 20)))).rejects.toThrow(
    'archive.tar.gz is damaged or not a .tar.gz archive: unexpected end of file',
  );
  await expect(read(archiveOf(gunzipSync(good)))).rejects.toThrow('damaged or not a .tar.gz archive');
  await expect(firstEntryName(archiveOf(Buffer.from('text')), signal)).rejects.toThrow('not a .tar.gz archive');
});

test('an abort between entries rejects with its reason', async () => {
  const controller = new AbortController();
  const reason = new Error('enough');
  const seen: string[] = [];
  const reading = readArchive(archiveOf(await tarGz(GOOD)), {
    rules,
    want: () => true,
    onEntry: (name) => {
      seen.push(name);
      controller.abort(reason);
    },
    signal: controller.signal,
  });
  await expect(reading).rejects.toBe(reason);
  expect(seen).toEqual(['data/']);
});
