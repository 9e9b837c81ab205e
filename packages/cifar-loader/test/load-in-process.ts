// Loads the fixture data set in a process of its own: node load-in-process.ts ARCHIVE_URL ARCHIVE_MD5 CACHE_DIRECTORY
import { createHash } from 'node:crypto';
import { CIFAR10_DEFINITION } from '../src/definition.ts';
import { loadDataset } from '../src/load-dataset.ts';
import { settleOptions } from '../src/load-options.ts';
import { FIXTURE_FILES } from './fixture-files.ts';

const [url = '', md5 = '', cacheDirectory = ''] = process.argv.slice(2);
let waited = false;
const definition = { ...CIFAR10_DEFINITION, files: FIXTURE_FILES, official: { url, md5 } };
const { train, source } = await loadDataset(
  definition,
  settleOptions('load', {
    source: 'official',
    cacheDirectory,
    connectTimeoutMilliseconds: 60_000,
    onProgress: ({ type }) => {
      if (type !== 'waiting') return;
      waited = true;
      void fetch(new URL('/waiting', url));
    },
  }),
);
const images = createHash('md5').update(train.images).digest('hex');
process.stdout.write(JSON.stringify({ source, waited, images, labels: [...train.labels] }));
