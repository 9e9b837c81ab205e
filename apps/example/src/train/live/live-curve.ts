// Of a training's loss a step says little: what is smoothed has the last twenty or so in it.
const kept = 0.9;

export interface LiveCurveOptions {
  /** Most points that are kept, an even number. Default 600: about as many as a chart has pixels. */
  capacity?: number;
}

/**
 * A value at each step of a training that may be long: as it is, and smoothed (an exponential moving average without the pull of its
 * start, as Adam's moments). When it is full, points are joined two by two, so that however long the training is, a chart of it costs the same.
 */
export class LiveCurve {
  readonly #capacity: number;
  /** Ascending. */
  x: number[] = [];
  /** The mean of the values that a point stands for. */
  raw: number[] = [];
  /** After the last of them. */
  smooth: number[] = [];
  #stepsPerPoint = 1;
  #sum = 0;
  #count = 0;
  #average = 0;
  #weight = 0;

  constructor({ capacity = 600 }: LiveCurveOptions = {}) {
    this.#capacity = capacity;
  }

  add(x: number, value: number): void {
    this.#average = kept * this.#average + (1 - kept) * value;
    this.#weight = kept * this.#weight + (1 - kept);
    this.#sum += value;
    if (++this.#count < this.#stepsPerPoint) return;
    if (this.x.length === this.#capacity) this.#halve();
    // Halving made points of twice as many steps: this one is the first half of such a point.
    if (this.#count < this.#stepsPerPoint) return;
    this.x.push(x);
    this.raw.push(this.#sum / this.#count);
    this.smooth.push(this.#average / this.#weight);
    this.#sum = 0;
    this.#count = 0;
  }

  #halve(): void {
    const seconds = (values: readonly number[]) => values.filter((_, index) => index % 2 === 1);
    this.raw = seconds(this.raw).map((value, index) => (value + this.raw[2 * index]!) / 2);
    this.x = seconds(this.x);
    this.smooth = seconds(this.smooth);
    this.#stepsPerPoint *= 2;
  }
}
