import { drawDirichlet } from './dirichlet.ts';
import { philox4x32 } from './philox.ts';

/** Numbers of a sample that are apart from each other: the last number of a block's counter. */
export const streams = { transforms: 0, image: 1, mixing: 2 } as const;

/**
 * The random numbers of one sample: a stream that depends only on (seed, epoch, index of the sample in the data set),
 * so that neither the batch split nor the worker can change it. One object serves many samples: `start` rewinds it.
 */
export class SampleRandom {
  readonly #block = new Uint32Array(4);
  #keyLow = 0;
  #keyHigh = 0;
  #epoch = 0;
  #index = 0;
  #stream: number = streams.transforms;
  #blocks = 0;
  #used = 4;

  /** `seed` is a non-negative safe integer, `epoch` and `index` are below 2^32. */
  start(seed: number, epoch: number, index: number, stream: number = streams.transforms): void {
    this.#keyLow = seed >>> 0;
    this.#keyHigh = Math.floor(seed / 2 ** 32) >>> 0;
    this.#epoch = epoch;
    this.#index = index;
    this.#stream = stream;
    this.#blocks = 0;
    this.#used = 4;
  }

  get epoch(): number {
    return this.#epoch;
  }

  /** 0 or 1, each for half of the samples: the same in every epoch, and apart from the stream. */
  imageBit(): number {
    const block = new Uint32Array(4);
    philox4x32(block, 0, this.#index, 0, streams.image, this.#keyLow, this.#keyHigh);
    return block[0] >>> 31;
  }

  /** Uniform in [0, 1), a multiple of 2^-32. */
  fraction(): number {
    if (this.#used === 4) {
      philox4x32(this.#block, this.#blocks++, this.#index, this.#epoch, this.#stream, this.#keyLow, this.#keyHigh);
      this.#used = 0;
    }
    return this.#block[this.#used++] * 2 ** -32;
  }

  /** Uniform integer in [0, bound). The bias of at most bound / 2^32 is far below what any training run can notice. */
  integer(bound: number): number {
    return Math.floor(this.fraction() * bound);
  }

  /** Uniform from `low` to `high`. */
  uniform([low, high]: readonly [low: number, high: number]): number {
    return low + this.fraction() * (high - low);
  }

  /** The items in random order (Fisher and Yates 1938), in the same array. */
  shuffle<T>(items: T[]): T[] {
    for (let last = items.length - 1; last > 0; last--) {
      const other = this.integer(last + 1);
      [items[last], items[other]] = [items[other], items[last]];
    }
    return items;
  }

  /** Normal with mean 0 and variance 1 (Box and Muller 1958). */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.fraction()));
    return radius * Math.cos(2 * Math.PI * this.fraction());
  }

  /** `count` shares that add up to 1 (Dirichlet); of two, the first is distributed as Beta(alpha, alpha). */
  dirichlet(alpha: number, count: number): number[] {
    return drawDirichlet(this, alpha, count);
  }
}
