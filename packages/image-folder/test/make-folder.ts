import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { encode as encodePng } from 'fast-png';
import jpeg from 'jpeg-js';
import { onTestFinished } from 'vitest';

/** A PNG or JPEG file of one colour. */
export function picture(
  name: string,
  [red, green, blue]: readonly [number, number, number],
  [width, height] = [6, 4],
): Uint8Array {
  const rgba = Uint8Array.from({ length: width * height * 4 }, (_, i) => [red, green, blue, 255][i % 4]!);
  return /png$/i.test(name)
    ? encodePng({ width, height, data: rgba, channels: 4, depth: 8 })
    : jpeg.encode({ width, height, data: rgba }, 100).data;
}

/** A folder with these files, until the end of the test; pictures of a grey that grows from file to file unless there is other content. */
export function makeFolder(names: readonly string[], contents: Record<string, Uint8Array | string> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'image-folder-'));
  onTestFinished(() => rm(root, { recursive: true }));
  for (const [index, name] of [...names, ...Object.keys(contents)].entries()) {
    const path = join(root, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, contents[name] ?? picture(name, [10 * index, 10 * index, 10 * index]));
  }
  return root;
}
