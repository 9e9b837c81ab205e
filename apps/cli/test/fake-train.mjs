// Stands in for the command train where a sweep runs it: a trial becomes the folder, or fails with the error, that was prepared for it.
import { cpSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

const [command, flag, run] = process.argv.slice(2);
if (command !== 'train' || !['--run', '--resume'].includes(flag)) throw new Error(`actual ${process.argv}`);
const prepared = join('prepared', basename(run));
process.stderr.write(`${flag} ${process.argv.slice(5).join(' ')}\n`);
if (statSync(prepared).isDirectory()) cpSync(prepared, run, { recursive: true });
else {
  const text = readFileSync(prepared, 'utf8');
  if (text === 'SIGKILL') process.kill(process.pid, 'SIGKILL');
  process.stderr.write(text);
  process.exitCode = 1;
}
