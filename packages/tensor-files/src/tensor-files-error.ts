/** A damaged file may have names of any length: a message quotes no more of it than somebody reads. */
const [START, END] = [1500, 300];

/** What this package throws on purpose: it says what is wrong with a file, what was expected, and how to mend it. */
export class TensorFilesError extends Error {
  override name = 'TensorFilesError';

  constructor(message: string) {
    super(message.length > START + END ? `${message.slice(0, START)} … ${message.slice(-END)}` : message);
  }
}
