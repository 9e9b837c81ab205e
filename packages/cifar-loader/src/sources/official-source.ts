import { readOfficialArchive } from '../archive/official-archive.ts';
import { downloadArchive } from './download-archive.ts';
import type { Source } from './source.ts';

/** The binary archive on the data set's home page. */
export const officialSource: Source = {
  name: 'official',
  from: async ({ definition }) => definition.official.url,
  async fetch(context, onBatch) {
    const { url, md5 } = context.definition.official;
    const address = {
      source: 'official',
      url,
      digest: { algorithm: 'md5', encoding: 'hex', value: md5 },
      answerWithin: context.network.connectTimeoutMilliseconds,
    } as const;
    await downloadArchive(address, context, (archive) => readOfficialArchive(archive, { ...context, onBatch }));
  },
};
