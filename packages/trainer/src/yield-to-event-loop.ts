/** Lets timers, signals and worker messages run before the next step. */
export function yieldToEventLoop(): Promise<void> {
  // A page has no setImmediate.
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else setTimeout(resolve);
  });
}
