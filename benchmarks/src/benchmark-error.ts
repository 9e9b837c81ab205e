/** Every error that this package raises itself; `exitCode` is 2 for bad usage and 1 for the rest. */
export class BenchmarkError extends Error {
  override readonly name = 'BenchmarkError';
  readonly exitCode: 1 | 2;

  constructor(message: string, { exitCode = 1 }: { exitCode?: 1 | 2 } = {}) {
    super(message);
    this.exitCode = exitCode;
  }
}
