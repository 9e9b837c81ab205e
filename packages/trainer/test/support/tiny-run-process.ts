import '@tensorflow/tfjs-backend-cpu';
import { train } from '../../src/index.ts';
import { endlessRun } from './run-tiny.ts';

/* Run by the kill tests: trains into the folder given, saves after every step, and prints each event as a line of JSON. */
const [checkpointDirectory, mode] = process.argv.slice(2);
const options = endlessRun({
  checkpointDirectory,
  checkpointEverySeconds: 0,
  checkpointEveryEpochs: 2,
  keepCheckpoints: 3,
  resume: mode === 'resume',
});
for await (const event of train(options)) process.stdout.write(`${JSON.stringify(event)}\n`);
