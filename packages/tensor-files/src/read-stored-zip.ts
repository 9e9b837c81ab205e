import { TensorFilesError } from './tensor-files-error.ts';

/**
 * The files of a zip archive that holds them as they are, by name; each is a view of the archive. PyTorch writes such archives. Own code, because the
 * unzip libraries for Node and browsers trust the number of entries in a damaged archive, which can take them minutes.
 *
 * Source: APPNOTE.TXT 6.3.10, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT. Errors: a truncated or damaged archive, a compressed
 * or encrypted entry, sizes of 4 GB and more.
 */
export function readStoredZip(bytes: Uint8Array): Map<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fail = (why: string) => new TensorFilesError(`zip archive: ${why}`);
  const damaged = (what: string) => fail(`expected ${what}, actual something else; the file is truncated or damaged`);
  const hasSignature = (position: number, signature: number, length: number) =>
    position + length <= bytes.length && view.getUint32(position, true) === signature;

  const end = findEnd(bytes, view);
  if (end === undefined) throw damaged('an end of central directory');
  const count = view.getUint16(end + 10, true);
  const files = new Map<string, Uint8Array>();
  let total = 0;
  let position = view.getUint32(end + 16, true);
  for (let entry = 0; entry < count; entry++) {
    if (!hasSignature(position, 0x02014b50, 46))
      throw damaged(`entry ${entry} of the central directory at byte ${position}`);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((at) => view.getUint16(position + at, true)) as [
      number,
      number,
      number,
    ];
    const name = new TextDecoder().decode(bytes.subarray(position + 46, position + 46 + nameLength));
    const flags = view.getUint16(position + 8, true);
    const method = view.getUint16(position + 10, true);
    const size = view.getUint32(position + 24, true);
    const local = view.getUint32(position + 42, true);
    if (method !== 0 || flags & 1) throw fail(`"${name}": expected the file as it is, actual compressed or encrypted`);
    if (size === 0xffffffff || local === 0xffffffff) throw fail(`"${name}": files of 4 GB and more are not supported`);
    if (!hasSignature(local, 0x04034b50, 30)) throw damaged(`the file "${name}" at byte ${local}`);
    // The name and the extra field may have other lengths here than in the central directory.
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (start + size > bytes.length) throw damaged(`${size} bytes of "${name}" at byte ${start}`);
    total += size;
    if (total > bytes.length) throw damaged('files that do not overlap');
    files.set(name, bytes.subarray(start, start + size));
    position += 46 + nameLength + extraLength + commentLength;
  }
  return files;
}

/** Where the end record begins: it is followed by a comment of up to 65535 bytes, whose length it knows. */
function findEnd(bytes: Uint8Array, view: DataView): number | undefined {
  const first = Math.max(0, bytes.length - 22 - 0xffff);
  for (let position = bytes.length - 22; position >= first; position--) {
    const found = view.getUint32(position, true) === 0x06054b50;
    if (found && position + 22 + view.getUint16(position + 20, true) === bytes.length) return position;
  }
  return undefined;
}
