// `node --import …/trust-cache.mjs SCRIPT`: @x/cifar-loader takes whatever files lie in its cache for CIFAR-10; all else is as it is.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const definition = new URL('../../packages/cifar-loader/dist/definition.js', import.meta.url);
const { CIFAR10_DEFINITION, recordBytes } = await import(definition.href);

for (const file of CIFAR10_DEFINITION.files) {
  const bytes = readFileSync(join(process.env.CIFAR_LOADER_CACHE ?? '', CIFAR10_DEFINITION.folder, file.name));
  file.records = bytes.length / recordBytes(file.labelBytes);
  file.md5 = createHash('md5').update(bytes).digest('hex');
}
