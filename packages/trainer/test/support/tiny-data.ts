import type { Batch, BatchSource } from '../../src/data/batch-source.ts';

export interface TinyDataOptions {
  /** Number of images. Default 20. */
  size?: number;
  /** Called with each batch's indices before it is given out. Default: nothing. */
  onBatch?: (indices: Uint32Array, epoch: number) => void | Promise<void>;
}

/** Images [2, 2, 1] of three classes; a pixel depends on the image and the epoch only, as augmentation does. */
export function tinyData({ size = 20, onBatch }: TinyDataOptions = {}): BatchSource {
  const shape = [2, 2, 1];
  const pixel = (index: number, position: number, epoch: number) =>
    Math.sin(index * 5 + position * 3 + epoch) + (position === index % 3 ? 1.5 : 0);
  return {
    size,
    sampleShape: shape,
    async *batches(order, { epoch }): AsyncGenerator<Batch> {
      for (const indices of order) {
        await onBatch?.(indices, epoch);
        const images = new Float32Array(indices.length * 4);
        for (const [row, index] of indices.entries()) {
          for (let position = 0; position < 4; position++) images[row * 4 + position] = pixel(index, position, epoch);
        }
        const labels = Uint8Array.from(indices, (index) => index % 3);
        yield { images, labels, shape: [indices.length, ...shape], waitMilliseconds: 1 };
      }
    },
  };
}
