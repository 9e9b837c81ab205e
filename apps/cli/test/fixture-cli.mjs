// The command line, as built, on the fixture dataset instead of CIFAR-10; everything else is real.
import { runCli } from '../dist/run-cli.js';
import { fixtureDataset } from './fixture-dataset.mjs';

process.exitCode = await runCli(process.argv.slice(2), {
  program: 'cli',
  loadData: async () => fixtureDataset(640, 100),
});
