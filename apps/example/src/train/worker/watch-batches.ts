import type { BatchSource } from '@x/trainer';

/** The same batches; `onImages` is told how many images of a pass were used up, when the next batch is asked for. */
export function watchBatches(source: BatchSource, onImages: (done: number) => void): BatchSource {
  return {
    size: source.size,
    sampleShape: source.sampleShape,
    async *batches(order, options) {
      let done = 0;
      for await (const batch of source.batches(order, options)) {
        yield batch;
        done += batch.labels.length;
        onImages(done);
      }
    },
  };
}
