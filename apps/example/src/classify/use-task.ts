import { useEffect, useMemo, useState } from 'preact/hooks';

export interface TaskState<Value> {
  status: 'idle' | 'running' | 'done' | 'failed';
  /** What the task came to; while it runs or there is none, what the last one came to. */
  value?: Value;
  error?: Error;
}

/**
 * Runs a task whenever one of the dependencies changes; only the last one counts. Its signal is aborted when it is no longer wanted, and
 * nothing that it comes to afterwards is shown. `undefined`: there is nothing to do.
 */
export function useTask<Value>(
  task: ((signal: AbortSignal) => Promise<Value>) | undefined,
  dependencies: readonly unknown[],
): TaskState<Value> {
  const run = useMemo(() => ({ task }), dependencies as unknown[]);
  const [state, setState] = useState<TaskState<Value> & { run?: typeof run }>({ status: 'idle' });
  useEffect(() => {
    const controller = new AbortController();
    const settle = (next: TaskState<Value>) => {
      if (!controller.signal.aborted) setState({ ...next, run });
    };
    run.task?.(controller.signal).then(
      (value) => settle({ status: 'done', value }),
      (error: Error) => settle({ status: 'failed', error }),
    );
    return () => controller.abort();
  }, [run]);
  if (state.run === run) return state;
  return { status: run.task ? 'running' : 'idle', ...(state.value !== undefined && { value: state.value }) };
}
