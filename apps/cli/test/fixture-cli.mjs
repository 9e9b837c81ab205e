// The command line, as built, on fixture datasets instead of CIFAR-10 and CIFAR-100; everything else is real.
import { fileURLToPath } from 'node:url';
import { CIFAR100_CLASSES } from '@x/cifar-loader';
import { fixtureDataset } from './fixture-dataset.mjs';

// By a URL, so that the types hold before anything was built.
const { runCli } = await import(new URL('../dist/run-cli.js', import.meta.url).href);

process.exitCode = await runCli(process.argv.slice(2), {
  program: 'cli',
  main: fileURLToPath(import.meta.url),
  loadData: async (/** @type {string} */ dataset) =>
    dataset === 'cifar-100' ? fixtureDataset(200, 100, CIFAR100_CLASSES) : fixtureDataset(640, 100),
});
