import type { Output } from './progress/output.ts';

const signals = ['SIGINT', 'SIGTERM'] as const;

// npx and pnpm pass on the Ctrl-C that the terminal has sent us already: signals so close together are one.
const oneInterruptMilliseconds = 1000;

/**
 * The first Ctrl-C (or SIGTERM) aborts the signal: what runs stops at its next safe point. A second one, later,
 * ends the process at once with exit code 130.
 */
export function interruptSignal(output: Output): { signal: AbortSignal; dispose(): void } {
  const controller = new AbortController();
  let first = Number.POSITIVE_INFINITY;
  const onSignal = () => {
    if (!controller.signal.aborted) {
      first = performance.now();
      output.note('Interrupted: finishing what is safe to finish. Press Ctrl-C again to quit at once.');
      controller.abort(new DOMException('interrupted', 'AbortError'));
    } else if (performance.now() - first > oneInterruptMilliseconds) {
      output.live([]);
      output.note('Quit.');
      process.exit(130);
    }
  };
  for (const name of signals) process.on(name, onSignal);
  return {
    signal: controller.signal,
    dispose() {
      for (const name of signals) process.off(name, onSignal);
    },
  };
}

/** Whether work ended with this error because the signal was aborted; what else fails after a Ctrl-C is a failure still. */
export const isInterruption = (error: unknown, signal: AbortSignal): boolean =>
  signal.aborted && (error === signal.reason || (error instanceof Error && error.name === 'AbortError'));
