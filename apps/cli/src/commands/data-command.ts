import { defineCommand } from '../arguments/command.ts';
import { type FlagValues, switchFlag } from '../arguments/flag.ts';
import { dataFlag, trainFlags } from './train-flags.ts';

const dataFlags = {
  dataset: trainFlags.dataset,
  data: dataFlag,
  json: switchFlag('Print one JSON object instead of text.'),
};
export type DataFlags = FlagValues<typeof dataFlags>;

export const dataActions = ['fetch', 'verify', 'where'] as const;

export const dataCommand = defineCommand({
  name: 'data',
  summary: 'Fetch CIFAR-10 or CIFAR-100, verify it, or say where it is.',
  details: [
    'fetch: gets the data set into the cache, checked against its official MD5s. Nothing to do when it is there.',
    'verify: checks every file of it in the cache against its MD5; exit code 1 when one is missing or damaged.',
    'where: prints the folder of the cache. The environment variable CIFAR_LOADER_CACHE moves it.',
  ].join('\n'),
  positionals: [{ name: 'ACTION', description: 'fetch, verify or where.', choices: dataActions }],
  flags: dataFlags,
  examples: [
    ['data fetch', 'Before going offline:'],
    ['data fetch --data ~/cifar-10-binary.tar.gz', 'From an archive you have:'],
    ['data fetch --dataset cifar-100', 'The other data set:'],
    ['data verify', 'Is it all there?'],
  ],
  run: async ({ flags, positionals }, context) =>
    (await import('./data.ts')).data(positionals[0] as (typeof dataActions)[number], flags, context),
});
