import { appendFileSync, closeSync, mkdirSync, openSync, readdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { check } from '../check.ts';
import { TrainerError } from '../trainer-error.ts';
import { encodeRecord } from './encode-record.ts';
import { histogramEvent, imageEvent, scalarEvent, startEvent, versionEvent } from './events.ts';
import { histogramOf } from './histogram-of.ts';
import { pngHeader } from './png-header.ts';

/** How a SummaryWriter begins. */
export interface SummaryWriterOptions {
  /** TensorBoard leaves out what earlier files of the folder have of this step and later ones. Default: it shows everything. */
  purgeStep?: number;
}

/** What TensorBoard shows beside an image. */
export interface ImageOptions {
  /** Shown beside the image; Markdown. Default: none. */
  description?: string;
}

const stepSchema = z.int().min(0);
const optionsSchema = z.strictObject({ purgeStep: stepSchema.optional() });
const imageOptionsSchema = z.strictObject({ description: z.string().optional() });
const positionSchema = z.strictObject({ tag: z.string().min(1, 'expected a name'), step: stepSchema });

/**
 * Writes an events file for TensorBoard, as PyTorch's `SummaryWriter` does; Node only. Each call hands its record to the system before
 * it returns, so that a process that is killed loses nothing.
 */
export class SummaryWriter {
  /** The file that is written. */
  readonly file: string;
  #descriptor: number | undefined;

  /** Begins a new file in a folder, which is made where it is missing. Errors: options out of range, a folder that cannot be written. */
  constructor(directory: string, options: SummaryWriterOptions = {}) {
    const { purgeStep } = check('SummaryWriter', optionsSchema, options);
    try {
      mkdirSync(directory, { recursive: true });
      this.file = join(directory, newFileName(directory));
      this.#descriptor = openSync(this.file, 'ax');
    } catch (error) {
      throw new TrainerError(
        `SummaryWriter: expected a folder for events files, actual "${directory}": ${(error as Error).message}`,
        { cause: error },
      );
    }
    this.#write(versionEvent());
    if (purgeStep !== undefined) this.#write(startEvent(purgeStep));
  }

  /** A number, kept as float32. `step` counts from 0. Errors: an empty tag, a step that is no whole number. */
  addScalar(tag: string, value: number, step: number): void {
    check('addScalar', positionSchema, { tag, step });
    this.#write(scalarEvent(tag, value, step));
  }

  /** How numbers are distributed, in 30 buckets of one width; those that are not finite are left out. Errors: as `addScalar`. */
  addHistogram(tag: string, values: ArrayLike<number>, step: number): void {
    check('addHistogram', positionSchema, { tag, step });
    this.#write(histogramEvent(tag, histogramOf(values), step));
  }

  /** An image: the bytes of a PNG file. Errors: other bytes, unknown options, and as `addScalar`. */
  addImage(tag: string, png: Uint8Array, step: number, options: ImageOptions = {}): void {
    check('addImage', positionSchema, { tag, step });
    const { description = '' } = check('addImage', imageOptionsSchema, options);
    this.#write(imageEvent(tag, { ...pngHeader(png), png, description }, step));
  }

  /** Ends the file. Nothing can be added after that; once more does nothing. */
  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  #write(event: Uint8Array): void {
    if (this.#descriptor === undefined) {
      throw new TrainerError(`SummaryWriter: expected an open file, actual ${this.file}, which was closed`);
    }
    try {
      appendFileSync(this.#descriptor, encodeRecord(event));
    } catch (error) {
      throw new TrainerError(`SummaryWriter: cannot write ${this.file}: ${(error as Error).message}`, { cause: error });
    }
  }
}

/**
 * TensorBoard knows events files by `tfevents` in their names, and reads those of a folder in the names' order: that of a run that goes on
 * must come last, even in the same second, or after the clock was set back.
 */
function newFileName(directory: string): string {
  const times = readdirSync(directory).map((name) => Number(/^events\.out\.tfevents\.(\d+)\./.exec(name)?.[1] ?? 0));
  const seconds = Math.max(Math.floor(Date.now() / 1000), ...times.map((time) => time + 1));
  return `events.out.tfevents.${String(seconds).padStart(10, '0')}.${hostname()}.${process.pid}`;
}
