/** The engine computes no longer. */
export class EngineLostError extends Error {
  override readonly name = 'EngineLostError';
}

/** What `work` resolves with, or a rejection as soon as the engine is lost: what waits for a lost engine may wait for ever. */
export function unlessLost<Result>(work: Promise<Result>, lost: Promise<string>): Promise<Result> {
  return Promise.race([
    work,
    lost.then((why): never => {
      throw new EngineLostError(
        `The training broke off: ${why}. Start it again; a smaller batch needs less of its memory.`,
      );
    }),
  ]);
}
