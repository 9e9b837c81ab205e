import { expect, it } from 'vitest';
import { BenchmarkError } from '../benchmark-error.ts';
import { startMeasuredProcess } from './measured-process.ts';

const READY = `console.log(JSON.stringify({ parameters: 7, versions: { Node: '1' } }));`;
const start = (script: string) =>
  startMeasuredProcess('side', {
    command: process.execPath,
    args: ['-e', script],
    env: { ...process.env, GREETING: 'hello' },
  });

it('starts a side, runs blocks of steps and closes it', async () => {
  const side = await start(`${READY}
    require('node:readline').createInterface({ input: process.stdin }).on('line', (line) =>
      console.log(JSON.stringify({ seconds: Number(line) / 4, cpuSeconds: 2, idleCpuSeconds: 0.5 })));`);
  expect(side).toMatchObject({ name: 'side', ready: { parameters: 7, versions: { Node: '1' } } });
  expect(await side.run(6)).toEqual({ seconds: 1.5, cpuSeconds: 2, idleCpuSeconds: 0.5 });
  expect(await side.run(10)).toEqual({ seconds: 2.5, cpuSeconds: 2, idleCpuSeconds: 0.5 });
  await side.close();
});

it('gives the process its environment', async () => {
  const side =
    await start(`console.log(JSON.stringify({ parameters: 1, versions: { greeting: process.env.GREETING } }));
    process.stdin.resume();`);
  expect(side.ready.versions).toEqual({ greeting: 'hello' });
  await side.close();
});

it.each([
  [
    'ends before it is ready',
    `console.error('out of paper'); process.exit(3)`,
    /side: no answer: it ended with exit code 3\nout of paper/,
  ],
  ['is killed', `process.kill(process.pid, 'SIGKILL')`, /side: no answer: it ended with SIGKILL/],
  ['says something else', `console.log('hello'); process.stdin.resume()`, /side: unexpected answer 'hello': /],
  [
    'leaves something out',
    `console.log('{"versions": {}}'); process.stdin.resume()`,
    /unexpected answer .*parameters/s,
  ],
])('reports a process that %s', async (_, script, message) => {
  await expect(start(script)).rejects.toThrow(BenchmarkError);
  await expect(start(script)).rejects.toThrow(message);
});

it('reports a process that ends during a block', async () => {
  const side = await start(`${READY} process.stdin.on('data', () => { console.error('crash'); process.exit(1); });`);
  await expect(side.run(1)).rejects.toThrow(/it ended with exit code 1\ncrash/);
  await expect(side.run(1)).rejects.toThrow(/it ended with exit code 1\ncrash/);
  await side.close();
});

it('reports a command that is not there', async () => {
  const command = { command: '/nowhere/python', args: [], env: {} };
  await expect(startMeasuredProcess('side', command)).rejects.toThrow(
    /side: no answer: spawn \/nowhere\/python ENOENT/,
  );
});
