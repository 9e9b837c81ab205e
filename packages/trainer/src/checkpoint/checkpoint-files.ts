import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSafetensors, type StoredTensors, TensorFilesError, writeSafetensors } from '@x/tensor-files';
import { z } from 'zod';
import { check, followNested } from '../check.ts';
import { TrainerError } from '../trainer-error.ts';
import { type Checkpoint, FORMAT_VERSION, runStateSchema } from './checkpoint.ts';

const WEIGHTS = 'weights.safetensors';
const OPTIMIZER = 'optimizer.safetensors';
const STATE = 'state.json';

const digestSchema = z.string().regex(/^[0-9a-f]{64}$/);
const stateFileSchema = z.strictObject({
  formatVersion: z.literal(FORMAT_VERSION),
  /** SHA-256 of the two other files, and of `run` as compact JSON. */
  sha256: z.strictObject({ [WEIGHTS]: digestSchema, [OPTIMIZER]: digestSchema, run: digestSchema }),
  run: runStateSchema,
});

/** A checkpoint as files by name. */
export function encodeCheckpoint({ weights, optimizer, state }: Checkpoint): Record<string, Uint8Array> {
  const weightBytes = writeSafetensors(weights);
  const optimizerBytes = writeSafetensors(optimizer);
  const sha256 = {
    [WEIGHTS]: digest(weightBytes),
    [OPTIMIZER]: digest(optimizerBytes),
    run: digest(JSON.stringify(state)),
  };
  const stateFile = JSON.stringify({ formatVersion: FORMAT_VERSION, sha256, run: state }, null, 2);
  return {
    [WEIGHTS]: weightBytes,
    [OPTIMIZER]: optimizerBytes,
    [STATE]: new TextEncoder().encode(`${stateFile}\n`),
  };
}

/** Reads and verifies a checkpoint's folder. Errors name the file that is missing or damaged; nothing of it is used then. */
export async function readCheckpoint(directory: string): Promise<Checkpoint> {
  const stateBytes = await readBytes(directory, STATE);
  let json: unknown;
  try {
    json = JSON.parse(stateBytes.toString());
  } catch (cause) {
    throw damaged(directory, STATE, `expected JSON, actual ${(cause as Error).message}`);
  }
  const formatVersion = (json as { formatVersion?: unknown } | null)?.formatVersion;
  if (typeof formatVersion === 'number' && formatVersion > FORMAT_VERSION) {
    throw new TrainerError(
      `${join(directory, STATE)}: expected format version ${FORMAT_VERSION}, actual ${formatVersion}; use a newer @x/trainer`,
    );
  }
  const { sha256, run } = check(join(directory, STATE), stateFileSchema, json);
  const compact = followNested(join(directory, STATE), () => JSON.stringify((json as { run: unknown }).run));
  expectDigest(directory, STATE, compact, sha256.run);

  const weightBytes = await readBytes(directory, WEIGHTS);
  expectDigest(directory, WEIGHTS, weightBytes, sha256[WEIGHTS]);
  const optimizerBytes = await readBytes(directory, OPTIMIZER);
  expectDigest(directory, OPTIMIZER, optimizerBytes, sha256[OPTIMIZER]);
  return {
    weights: decode(directory, WEIGHTS, weightBytes),
    optimizer: decode(directory, OPTIMIZER, optimizerBytes),
    state: run,
  };
}

function decode(directory: string, name: string, bytes: Uint8Array): StoredTensors {
  try {
    return readSafetensors(bytes).tensors;
  } catch (error) {
    throw error instanceof TensorFilesError ? damaged(directory, name, error.message) : error;
  }
}

async function readBytes(directory: string, name: string): Promise<Buffer> {
  try {
    return await readFile(join(directory, name));
  } catch (cause) {
    throw new TrainerError(`${join(directory, name)}: cannot be read: ${(cause as Error).message}`, { cause });
  }
}

function expectDigest(directory: string, name: string, content: Uint8Array | string, expected: string): void {
  const actual = digest(content);
  if (actual !== expected) throw damaged(directory, name, `expected SHA-256 ${expected}, actual ${actual}`);
}

function damaged(directory: string, name: string, why: string): TrainerError {
  return new TrainerError(`${join(directory, name)} is damaged: ${why}`);
}

const digest = (content: Uint8Array | string) => createHash('sha256').update(content).digest('hex');
