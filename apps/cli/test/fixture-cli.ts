// The command line on the fixture dataset instead of CIFAR-10; everything else is real.
import { runCli } from '../src/run-cli.ts';
import { fixtureDataset } from './fixture-dataset.ts';

process.exitCode = await runCli(process.argv.slice(2), {
  program: 'cli',
  loadData: async () => fixtureDataset(640, 100),
});
