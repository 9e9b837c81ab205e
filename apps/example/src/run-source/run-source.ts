import type { RunFiles } from '@x/run-folder';

/** Weights as the command `export` writes them, where they lie in a run's folder. */
export const exportedWeightsFile = 'weights.safetensors';

/** Bytes of a file, from `from` to before `to`. */
export interface ByteRange {
  from: number;
  to: number;
}

/** A run folder, wherever it is: dropped onto the page, part of it, behind an address. A file is read when it is asked for. */
export interface RunSource extends RunFiles {
  /** The bytes of a file, or of the range; undefined where there is none. */
  readBytes(path: string, range?: ByteRange): Promise<Uint8Array<ArrayBuffer> | undefined>;
}
