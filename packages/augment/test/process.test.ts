import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const script = fileURLToPath(new URL('./consume.ts', import.meta.url));
const registerTsx = new URL('./register-tsx.mjs', import.meta.url).href;

/** Runs consume.ts to its end; it is killed, and `code` is null, when it does not end within 30 seconds. */
async function consume(ending: string, interruptAfter = Number.POSITIVE_INFINITY) {
  const child = spawn(process.execPath, ['--conditions=@x/source', '--import', registerTsx, script, ending], {
    timeout: 30_000,
  });
  let output = '';
  let errors = '';
  let interrupted = false;
  child.stderr.on('data', (data) => {
    errors += data;
  });
  child.stdout.on('data', (data) => {
    output += data;
    if (!interrupted && output.split('\n').length > interruptAfter) {
      interrupted = true;
      child.kill('SIGINT');
    }
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  return { code, errors, lines: output.trim().split('\n') };
}

test('close() in the middle of an iteration leaves no handle open', async () => {
  expect(await consume('close')).toEqual({ code: 0, errors: '', lines: ['busy: true', 'open handles: 0'] });
});

test('a source that nobody closes does not keep the process alive', async () => {
  expect(await consume('forget')).toEqual({ code: 0, errors: '', lines: ['batch of 64', 'batch of 64'] });
});

test('an iteration that nobody finishes does not keep the process alive', async () => {
  expect(await consume('abandon')).toEqual({ code: 0, errors: '', lines: ['abandoned'] });
});

test('Ctrl-C that the program handles leaves the batches whole', async () => {
  const { code, errors, lines } = await consume('interrupt', 2);
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  expect(lines.at(-1)).toBe('finished');
  const after = lines.filter((line) => line === 'batch after the signal').length;
  expect(after).toBeGreaterThan(0);
  expect(lines.filter((line) => line === 'batch').length + after).toBe(12);
});
