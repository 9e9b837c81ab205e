// Enough to be steady, few enough to follow a machine that becomes busy.
const remembered = 20;

/** How fast a training goes: the last steps, without the first, which compiles what the others run. */
export class Pace {
  #steps: { images: number; seconds: number }[] = [];
  #first = true;
  #secondsPerTestImage: number | undefined;

  addStep(images: number, seconds: number): void {
    if (!this.#first) this.#steps = [...this.#steps.slice(1 - remembered), { images, seconds }];
    this.#first = false;
  }

  addTest(images: number, seconds: number): void {
    this.#secondsPerTestImage = seconds / images;
  }

  /** Training images per second; undefined before the second step. */
  get imagesPerSecond(): number | undefined {
    if (this.#steps.length === 0) return undefined;
    const sum = (key: 'images' | 'seconds') => this.#steps.reduce((total, step) => total + step[key], 0);
    return sum('images') / sum('seconds');
  }

  /** What so many images still take, in seconds; undefined before the second step. */
  secondsFor(trainingImages: number, testImages: number): number | undefined {
    const rate = this.imagesPerSecond;
    if (rate === undefined) return undefined;
    // Before the first test: forward is a third of a step, whose other two thirds are the gradients.
    return trainingImages / rate + testImages * (this.#secondsPerTestImage ?? 1 / (3 * rate));
  }
}
