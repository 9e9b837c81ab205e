import { appendFileSync } from 'node:fs';
import fc from 'fast-check';

export interface FuzzOptions<Input extends string | Uint8Array> {
  /** What is read, for reports. */
  reader: string;
  inputs: fc.Arbitrary<Input>;
  /** May give anything, also as a promise. */
  read(input: Input): unknown;
  /** The one class of error that it may throw. */
  error: abstract new (
    ...args: never[]
  ) => Error;
  /** How many inputs a test takes. Default 200; the environment variable FUZZ_RUNS says otherwise. */
  runs?: number;
}

/** What one input may take, where the number of runs says that nothing else goes on beside. */
const SLOWEST_MILLISECONDS = 10_000;
/** Where `pnpm fuzz` wants to know what was done. */
const { FUZZ_RUNS, FUZZ_REPORT, FUZZ_SEED } = process.env;

/**
 * Reads damaged inputs: each gives a result, or an error of the one class with a message of readable length, and no object's prototype is
 * changed by it. Rejects with the smallest input that fast-check finds for which that is not so.
 */
export async function fuzz<Input extends string | Uint8Array>({
  reader,
  inputs,
  read,
  error,
  runs = 200,
}: FuzzOptions<Input>): Promise<void> {
  const numRuns = FUZZ_RUNS === undefined ? runs : Number(FUZZ_RUNS);
  const prototypes = prototypeNames();
  const counts = { results: 0, errors: 0 };
  let slowest = 0;
  const property = fc.asyncProperty(inputs, async (input) => {
    const start = performance.now();
    try {
      await read(input);
      counts.results++;
    } catch (thrown) {
      if (!(thrown instanceof error)) throw thrown;
      if (thrown.message.length === 0 || thrown.message.length > 20_000)
        throw new Error(`expected a message of readable length, actual ${thrown.message.length} characters`);
      counts.errors++;
    }
    const names = prototypeNames();
    if (names !== prototypes) throw new Error(`expected the prototypes as they were, ${prototypes}, actual ${names}`);
    const milliseconds = performance.now() - start;
    slowest = Math.max(slowest, milliseconds);
    if (FUZZ_RUNS !== undefined && milliseconds > SLOWEST_MILLISECONDS)
      throw new Error(`expected at most ${SLOWEST_MILLISECONDS} ms, actual ${milliseconds}`);
  });
  const details = await fc.check(property, { numRuns, ...(FUZZ_SEED !== undefined && { seed: Number(FUZZ_SEED) }) });
  if (details.failed) {
    const [input] = details.counterexample ?? [];
    // Not fast-check's own message, in which a file of megabytes stands.
    const shown =
      typeof input === 'string' ? JSON.stringify(input) : Buffer.from(input as Uint8Array).toString('base64');
    throw new Error(
      `${reader}: seed ${details.seed}, path "${details.counterexamplePath}", input of ${shown.length} characters ${shown.slice(0, 3000)}`,
      { cause: details.errorInstance },
    );
  }
  if (FUZZ_REPORT !== undefined) {
    const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
    appendFileSync(FUZZ_REPORT, `${JSON.stringify({ reader, runs: numRuns, ...counts, slowest, megabytes })}\n`);
  }
}

/** The names on the prototypes that every object, list, text, number and function has. */
function prototypeNames(): string {
  return [Object, Array, String, Number, Function]
    .map(({ prototype }) => Object.getOwnPropertyNames(prototype).join())
    .join(';');
}
