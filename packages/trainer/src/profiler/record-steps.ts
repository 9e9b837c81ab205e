import { beginSpan } from './recorder.ts';

/** The same items; the wait for each is a phase. */
export async function* recordWaits<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item, void, void> {
  let wait = beginSpan('data wait', 'phase');
  try {
    for await (const item of items) {
      wait.end();
      yield item;
      wait = beginSpan('data wait', 'phase');
    }
  } finally {
    wait.end();
  }
}

/** The same, with a step around the wait for each and what the caller does with it. */
export async function* recordSteps<Item>(name: string, items: AsyncIterable<Item>): AsyncGenerator<Item, void, void> {
  let step = beginSpan(name, 'step');
  try {
    for await (const item of recordWaits(items)) {
      yield item;
      step.end();
      step = beginSpan(name, 'step');
    }
  } finally {
    // The end of the items, or an error.
    step.breakOff();
  }
}
