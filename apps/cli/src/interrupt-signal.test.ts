import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { interruptSignal, isInterruption } from './interrupt-signal.ts';
import { createOutput } from './progress/output.ts';

describe('interruptSignal', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it('aborts at the first signal, takes those right after it for the same, and quits at a later one', () => {
    const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
    let text = '';
    const stream = {
      write: (part: string) => {
        text += part;
        return true;
      },
    };
    const { signal, dispose } = interruptSignal(createOutput({ stdout: stream, stderr: stream }, {}));
    expect(signal.aborted).toBe(false);
    process.emit('SIGINT');
    expect(signal.aborted).toBe(true);
    expect(text).toContain('Press Ctrl-C again to quit at once.');
    vi.advanceTimersByTime(900);
    process.emit('SIGINT');
    process.emit('SIGTERM');
    expect(exit).not.toHaveBeenCalled();
    vi.advanceTimersByTime(200);
    process.emit('SIGINT');
    expect(exit).toHaveBeenCalledExactlyOnceWith(130);
    const listeners = process.listenerCount('SIGINT');
    dispose();
    expect(process.listenerCount('SIGINT')).toBe(listeners - 1);
  });
});

it('isInterruption knows what stopped because of the signal from what failed', () => {
  const controller = new AbortController();
  const abortError = new DOMException('interrupted', 'AbortError');
  expect(isInterruption(abortError, controller.signal)).toBe(false);
  controller.abort(abortError);
  expect(isInterruption(abortError, controller.signal)).toBe(true);
  expect(isInterruption(new DOMException('elsewhere', 'AbortError'), controller.signal)).toBe(true);
  expect(isInterruption(new Error('disk full'), controller.signal)).toBe(false);
});
