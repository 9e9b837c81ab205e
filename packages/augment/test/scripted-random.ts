import { SampleRandom } from '../src/random/sample-random.ts';

/** The numbers of make-torchvision-draws.py's scripts, and how many were taken. */
export class ScriptedRandom extends SampleRandom {
  #state: number;
  taken = 0;

  constructor(seed: number) {
    super();
    this.#state = seed;
  }

  override fraction(): number {
    this.#state = (this.#state * 1664525 + 1013904223) % 2 ** 32;
    this.taken++;
    return this.#state / 2 ** 32;
  }

  /** The shares 1, 2, 3, … of their sum: they are drawn apart from the script. */
  override dirichlet(_: number, count: number): number[] {
    return Array.from({ length: count }, (_, i) => (i + 1) / ((count * (count + 1)) / 2));
  }
}
