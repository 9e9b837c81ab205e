/** Lets timers, signals and messages run before the next step. */
export function yieldToEventLoop(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') {
      setImmediate(resolve);
      return;
    }
    // Browsers have no setImmediate, and make timers wait: 4 milliseconds after some calls, a second in a hidden page.
    const { port1, port2 } = new MessageChannel();
    const onmessage = () => {
      port1.close();
      resolve();
    };
    Object.assign(port1, { onmessage }); // Node's types do not know it.
    port2.postMessage(undefined);
  });
}
