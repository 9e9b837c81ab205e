import type { BatchFile } from '../src/definition.ts';

const MD5 = {
  'data_batch_1.bin': '859a2f371e38aa43e66bba301b56ab44',
  'data_batch_2.bin': '4673e4c67ccc9c5b24ebb79a19d7316b',
  'data_batch_3.bin': '8f51b048e6ee05c9ed8824375f6a98d3',
  'data_batch_4.bin': '6f6b2186cd6f179b6ad6dc4f2be7bf7c',
  'data_batch_5.bin': 'c2eb2708a9a4d15938814981ad9fa16f',
  'test_batch.bin': '515a507abb28cd0270eaf5fea42efa66',
};

const SHA256: Record<string, string> = {
  'data_batch_1.bin': 'e364f251ede64145d1150d8f44f3835f6c8853c72d28fdf0d996907296cf4a26',
  'data_batch_2.bin': 'bc3473c432808b1cf7bb26e0329e88a383481a2f8218adf84c7a0ac0b01bfbd8',
  'data_batch_3.bin': 'bdb812080798085819970a87082f5aa500cace4466522706b2576d678825d575',
  'data_batch_4.bin': 'fcbccffd59c023d25fe97b9bad6defab7f6c80533dc69e2964a9ce2280747b0a',
  'data_batch_5.bin': '3732cf043e903ca10a1658c0afa5aad57250e4fa994493485e9109b88a8bd6df',
  'test_batch.bin': '7a75c7f3d741a45b5f79cc341c8607a874c6f441de815b9d426ace5249b5c733',
};

/** The first 20 records of each official file; they lie in fixtures/. */
export const FIXTURE_FILES: BatchFile[] = Object.entries(MD5).map(([name, md5]) => ({
  name,
  split: name === 'test_batch.bin' ? 'test' : 'train',
  records: 20,
  labelBytes: 1,
  md5,
  sha256: SHA256[name]!,
}));
