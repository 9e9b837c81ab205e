// Run by process.test.ts in a process of its own, with the way to end as its argument.
import { createBatchSource, normalize, resize } from '../src/index.ts';
import { makeDataset, range } from './make-dataset.ts';

const source = createBatchSource(makeDataset(64, 32, 32, 3), {
  transforms: [resize({ size: 96 }), normalize()],
  workers: 2,
  prefetch: 4,
});
const order = Array.from({ length: 12 }, () => range(64));
const say = (text: string) => process.stdout.write(`${text}\n`);
const openHandles = () => process.getActiveResourcesInfo().filter((name) => /Worker|MessagePort/.test(name)).length;
let interrupted = false;

switch (process.argv[2]) {
  case 'close': {
    await source.batches(order)[Symbol.asyncIterator]().next(); // Leaves batches in the making.
    say(`busy: ${openHandles() > 0}`);
    // Finished batches pile up while this thread computes; they must not upset the closing.
    for (const start = performance.now(); performance.now() - start < 200; );
    await source.close();
    say(`open handles: ${openHandles()}`);
    break;
  }
  case 'forget':
    for await (const { labels } of source.batches(order.slice(0, 2))) say(`batch of ${labels.length}`);
    break;
  case 'abandon':
    await source.batches(order)[Symbol.asyncIterator]().next();
    say('abandoned');
    break;
  case 'interrupt':
    process.on('SIGINT', () => {
      interrupted = true;
    });
    for await (const { images } of source.batches(order)) {
      if (images.some(Number.isNaN)) say('broken batch');
      say(interrupted ? 'batch after the signal' : 'batch');
      if (!interrupted) await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await source.close();
    say('finished');
    break;
}
