import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { TrainerError } from '../trainer-error.ts';
import type { Checkpoint } from './checkpoint.ts';
import { encodeCheckpoint, readCheckpoint } from './checkpoint-files.ts';

export { readCheckpoint } from './checkpoint-files.ts';

/*
 * A run's checkpoints are folders side by side: `last`, `best`, `epoch-7` where epochs are kept, `last.previous` (the one before, should
 * `last` be damaged), and for a moment `*.writing`. A folder gets its name by a rename once its files are on disk, so a crash at any moment leaves a good one.
 */

/**
 * Saves the checkpoint of an epoch that is done as `directory/epoch-N` and returns that path; of such folders only the newest `keep` stay.
 * Errors: as of `saveCheckpoint`.
 */
export async function saveEpochCheckpoint(
  directory: string,
  checkpoint: Checkpoint,
  { keep }: { keep: number },
): Promise<string> {
  const saved = await saveCheckpoint(directory, `epoch-${checkpoint.state.epoch - 1}`, checkpoint);
  const epochs = (await readdir(directory)).flatMap((name) => /^epoch-(\d+)$/.exec(name)?.[1] ?? []).map(Number);
  const surplus = epochs.sort((a, b) => b - a).slice(keep);
  for (const epoch of surplus) await rm(join(directory, `epoch-${epoch}`), { recursive: true, force: true });
  return saved;
}

/**
 * Saves a checkpoint as `directory/name` and returns that path. The files are on disk when it returns. Errors: whatever keeps the
 * files from being written; the checkpoint before stays usable.
 */
export async function saveCheckpoint(
  directory: string,
  name: 'last' | 'best' | `epoch-${number}`,
  checkpoint: Checkpoint,
): Promise<string> {
  const target = join(directory, name);
  const writing = `${target}.writing`;
  const previous = `${target}.previous`;
  const remove = (path: string) => rm(path, { recursive: true, force: true });
  try {
    await remove(writing);
    await mkdir(writing, { recursive: true });
    for (const [file, bytes] of Object.entries(encodeCheckpoint(checkpoint))) {
      await writeDurably(join(writing, file), bytes);
    }
    await flushDirectory(writing);
    if (await exists(target)) {
      await remove(previous);
      await rename(target, previous);
    }
    await rename(writing, target);
    await flushDirectory(directory);
    if (name !== 'last') await remove(previous);
  } catch (cause) {
    await remove(writing).catch(() => {});
    const why = (cause as Error).message;
    throw new TrainerError(`cannot save the checkpoint ${target}: ${why}; make room or choose another folder`, {
      cause,
    });
  }
  return target;
}

/** A checkpoint that was found, where, and which damaged ones were passed over. */
export interface FoundCheckpoint {
  checkpoint: Checkpoint;
  path: string;
  warnings: string[];
}

/**
 * Finds the newest good `last` in a run's folder. A damaged one is set aside as `last.damaged` with a warning, never used and never
 * overwriting the good one before. Errors: no checkpoint there, or none that is good, with what is wrong with each.
 */
export async function findLastCheckpoint(directory: string): Promise<FoundCheckpoint> {
  const last = join(directory, 'last');
  const problems: string[] = [];
  for (const path of [last, `${last}.previous`]) {
    if (!(await exists(path))) continue;
    try {
      const checkpoint = await readCheckpoint(path);
      if (problems.length === 0) return { checkpoint, path, warnings: [] };
      const setAside = `${last}.damaged`;
      await rm(setAside, { recursive: true, force: true });
      await rename(last, setAside);
      const where = `epoch ${checkpoint.state.epoch}, step ${checkpoint.state.step}`;
      const warning = `${problems[0]}. It was set aside as ${setAside}; the run goes on from the checkpoint before, ${path} (${where}).`;
      return { checkpoint, path, warnings: [warning] };
    } catch (error) {
      if (!(error instanceof TrainerError)) throw error;
      problems.push(error.message);
    }
  }
  if (problems.length > 0) {
    throw new TrainerError(
      `no good checkpoint in ${directory}: ${problems.join('; ')}. Start without resume, elsewhere.`,
    );
  }
  throw new TrainerError(`expected a checkpoint to resume from in ${directory}, actual none; start without resume`);
}

/** Reads `best`, or the one before if a crash came between its two renames. */
export async function readBestCheckpoint(directory: string): Promise<Checkpoint> {
  const best = join(directory, 'best');
  return readCheckpoint((await exists(best)) ? best : `${best}.previous`);
}

/** Throws if a folder already holds checkpoints: a new run would overwrite them. */
export async function expectNoCheckpoints(directory: string): Promise<void> {
  const names = await readdir(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new TrainerError(`checkpointDirectory: cannot be read: ${error.message}`, { cause: error });
  });
  const found = names.filter((name) => /^(last|best|epoch-\d+)(\.previous)?$/.test(name));
  if (found.length > 0) {
    throw new TrainerError(
      `checkpointDirectory: expected a folder without checkpoints for a new run, actual ${found.join(', ')} in ${directory}; resume that run or choose another folder`,
    );
  }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes names in a folder durable; Windows has no such call and needs none. */
async function flushDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );
