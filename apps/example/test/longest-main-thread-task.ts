import type { Page } from 'playwright-core';

/** Of Chromium's trace, in the Trace Event Format. */
interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  args: { name?: string };
  /** Processor time, in microseconds; only of what is over. */
  tdur?: number;
}

/**
 * The longest task of the page's main thread while `action` goes on, in milliseconds of processor time. The time of the clock, as
 * the browser's own long tasks have it, also counts what others do on the machine.
 */
export async function longestMainThreadTask(page: Page, action: () => Promise<void>): Promise<number> {
  const browser = page.context().browser()!;
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline'] });
  await action();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const isMain = ({ name, args }: TraceEvent) => name === 'thread_name' && args.name === 'CrRendererMain';
  const mainThreads = new Set(traceEvents.filter(isMain).map(threadOf));
  const durations = traceEvents
    .filter((event) => event.name === 'RunTask' && mainThreads.has(threadOf(event)))
    .map(({ tdur = 0 }) => tdur / 1000);
  if (durations.length === 0) throw new Error('Chromium recorded no task of the main thread.');
  return durations.reduce((longest, duration) => Math.max(longest, duration));
}
