import type { Profile } from './start-profiler.ts';

/** An object of the Trace Event Format. Times are in microseconds. */
export interface TraceEvent {
  name: string;
  /** Categories, by which a viewer can filter. */
  cat?: string;
  /** 'X' for a complete event, 'M' for a name. */
  ph: 'X' | 'M';
  ts?: number;
  dur?: number;
  pid: number;
  tid: number;
  args?: Record<string, unknown>;
}

/** The JSON object of the Trace Event Format. */
export interface Trace {
  traceEvents: TraceEvent[];
  displayTimeUnit: 'ms';
}

/**
 * A profile in the Trace Event Format, the JSON object of which chrome://tracing and https://ui.perfetto.dev open: a complete event for each
 * span, inside of one another as the spans are.
 * https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU
 */
export function traceEvents({ backend, spans }: Profile): Trace {
  const thread = { pid: 1, tid: 1 };
  return {
    traceEvents: [
      { name: 'process_name', ph: 'M', ...thread, args: { name: '@x/trainer' } },
      { name: 'thread_name', ph: 'M', ...thread, args: { name: `tfjs backend ${backend}` } },
      ...spans.map(({ name, category, start, end, work }): TraceEvent => {
        const [from, to] = [nanoseconds(start), nanoseconds(end)];
        return {
          name,
          cat: category,
          ph: 'X',
          ts: from / 1000,
          dur: (to - from) / 1000,
          ...thread,
          ...(work && { args: { ...work } }),
        };
      }),
    ],
    displayTimeUnit: 'ms',
  };
}

/** Whole ones, so that rounding leaves what is inside inside. */
const nanoseconds = (milliseconds: number) => Math.round(milliseconds * 1e6);
