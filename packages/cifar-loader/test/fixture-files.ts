import type { BatchFile } from '../src/definition.ts';

const CHECKSUMS = {
  'data_batch_1.bin': '859a2f371e38aa43e66bba301b56ab44',
  'data_batch_2.bin': '4673e4c67ccc9c5b24ebb79a19d7316b',
  'data_batch_3.bin': '8f51b048e6ee05c9ed8824375f6a98d3',
  'data_batch_4.bin': '6f6b2186cd6f179b6ad6dc4f2be7bf7c',
  'data_batch_5.bin': 'c2eb2708a9a4d15938814981ad9fa16f',
  'test_batch.bin': '515a507abb28cd0270eaf5fea42efa66',
};

/** The first 20 records of each official file; they lie in fixtures/. */
export const FIXTURE_FILES: BatchFile[] = Object.entries(CHECKSUMS).map(([name, md5]) => ({
  name,
  split: name === 'test_batch.bin' ? 'test' : 'train',
  records: 20,
  md5,
}));
