// The command line, as built, on the fixture dataset instead of CIFAR-10; everything else is real.
import { fileURLToPath } from 'node:url';
import { fixtureDataset } from './fixture-dataset.mjs';

// By a URL, so that the types hold before anything was built.
const { runCli } = await import(new URL('../dist/run-cli.js', import.meta.url).href);

process.exitCode = await runCli(process.argv.slice(2), {
  program: 'cli',
  main: fileURLToPath(import.meta.url),
  loadData: async () => fixtureDataset(640, 100),
});
