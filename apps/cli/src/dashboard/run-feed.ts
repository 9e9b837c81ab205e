import { stat } from 'node:fs/promises';
import type { FeedMessage, RunEnd, RunProgress } from '@x/run-folder';
import type { EpochRecord } from '@x/trainer';
import { readEpochs } from '../run/read-run.ts';
import { runPaths } from '../run/run-folder.ts';

const pollMilliseconds = 500;

/**
 * Follows the metrics.jsonl of a run, whoever writes it, and tells every subscriber what is new. What only the training process
 * itself knows (`progress`, `end`) is put in by it.
 */
export class RunFeed {
  readonly #folder: string;
  readonly #subscribers = new Set<(message: FeedMessage) => void>();
  readonly #timer: NodeJS.Timeout;
  #epochs: EpochRecord[] = [];
  #progress: RunProgress | undefined;
  #end: RunEnd | undefined;
  #seen = '';
  #reading: Promise<void> | undefined;

  /** The run folder, absolute. Its metrics.jsonl need not exist yet. */
  constructor(folder: string) {
    this.#folder = folder;
    this.#timer = setInterval(() => void this.refresh(), pollMilliseconds);
    this.#timer.unref();
  }

  /** Calls back with all there is, then with what is new, until the function it returns is called. */
  async subscribe(tell: (message: FeedMessage) => void): Promise<() => void> {
    await this.refresh();
    tell({ type: 'epochs', epochs: this.#epochs });
    if (this.#progress) tell({ type: 'progress', progress: this.#progress });
    if (this.#end) tell({ type: 'end', reason: this.#end });
    this.#subscribers.add(tell);
    return () => this.#subscribers.delete(tell);
  }

  progress(progress: RunProgress): void {
    this.#progress = progress;
    this.#tell({ type: 'progress', progress });
  }

  /** Reads the log a last time, and says that no more will come. */
  async end(reason: RunEnd): Promise<void> {
    clearInterval(this.#timer);
    await this.refresh();
    this.#end = reason;
    this.#tell({ type: 'end', reason });
  }

  /** Stops following. */
  close(): void {
    clearInterval(this.#timer);
    this.#subscribers.clear();
  }

  /** Looks for new epochs now. */
  refresh(): Promise<void> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #read(): Promise<void> {
    const found = await stat(runPaths(this.#folder).metrics).catch(() => undefined);
    const state = found ? `${found.ino} ${found.size} ${found.mtimeMs}` : '';
    if (state === this.#seen) return;
    this.#seen = state;
    try {
      this.#update(await readEpochs(this.#folder));
    } catch (error) {
      this.#tell({ type: 'warning', message: (error as Error).message });
    }
  }

  #update(epochs: EpochRecord[]): void {
    const known = this.#epochs;
    this.#epochs = epochs;
    const goesOn = known.every((record, index) => JSON.stringify(record) === JSON.stringify(epochs[index]));
    if (!goesOn) this.#tell({ type: 'epochs', epochs });
    else for (const epoch of epochs.slice(known.length)) this.#tell({ type: 'epoch', epoch });
  }

  #tell(message: FeedMessage): void {
    for (const tell of this.#subscribers) tell(message);
  }
}
