import '@tensorflow/tfjs-backend-cpu';
import { setTimeout } from 'node:timers/promises';
import { train } from '../../src/index.ts';
import { tinyRun } from './run-tiny.ts';

/* Run by the kill test: trains into the folder given, slowly, and prints each event as a line of JSON. */
const [checkpointDirectory, resume] = process.argv.slice(2);
const options = tinyRun({ checkpointDirectory, checkpointEverySeconds: 0.03, resume: resume === 'resume' });
for await (const event of train(options)) {
  process.stdout.write(`${JSON.stringify(event)}\n`);
  if (event.type === 'batch') await setTimeout(20);
}
