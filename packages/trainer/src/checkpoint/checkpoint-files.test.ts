import { readFileSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../../test/support/temporary-directory.ts';
import { tinyCheckpoint } from '../../test/support/tiny-checkpoint.ts';
import { encodeCheckpoint, readCheckpoint } from './checkpoint-files.ts';

/** A folder with a checkpoint's files. */
function checkpointDirectory(): string {
  const directory = temporaryDirectory();
  for (const [name, bytes] of Object.entries(encodeCheckpoint(tinyCheckpoint(3)))) {
    writeFileSync(join(directory, name), bytes);
  }
  return directory;
}

interface StateFile {
  formatVersion: number;
  sha256: Record<string, string>;
  run: { epoch: unknown; progress: { accuracy: { correct: number } } };
}

/** Changes a value in state.json, and nothing else. */
function editState(directory: string, edit: (state: StateFile) => void): void {
  const path = join(directory, 'state.json');
  const state = JSON.parse(readFileSync(path, 'utf8'));
  edit(state);
  writeFileSync(path, JSON.stringify(state));
}

describe('readCheckpoint', () => {
  it('reads what encodeCheckpoint made, to the last bit', async () => {
    expect(await readCheckpoint(checkpointDirectory())).toEqual(tinyCheckpoint(3));
  });

  it.each(['weights.safetensors', 'optimizer.safetensors'])('names a flipped bit anywhere in %s', async (name) => {
    const directory = checkpointDirectory();
    const path = join(directory, name);
    const bytes = readFileSync(path);
    for (let position = 0; position < bytes.length; position += 13) {
      const damagedBytes = Buffer.from(bytes);
      damagedBytes[position]! ^= 1;
      writeFileSync(path, damagedBytes);
      await expect(readCheckpoint(directory)).rejects.toThrow(`${path} is damaged: expected SHA-256`);
    }
  });

  it.each(['weights.safetensors', 'optimizer.safetensors', 'state.json'])(
    'names %s when it is cut short or gone',
    async (name) => {
      const directory = checkpointDirectory();
      const path = join(directory, name);
      truncateSync(path, readFileSync(path).length - 4);
      await expect(readCheckpoint(directory)).rejects.toThrow(`${path} is damaged: expected`);
      truncateSync(path, 0);
      await expect(readCheckpoint(directory)).rejects.toThrow(`${path} is damaged: expected`);
      unlinkSync(path);
      await expect(readCheckpoint(directory)).rejects.toThrow(`${path}: cannot be read: ENOENT`);
    },
  );

  it('names a changed value in state.json', async () => {
    const directory = checkpointDirectory();
    editState(directory, (state) => {
      state.run.progress.accuracy.correct = 3;
    });
    await expect(readCheckpoint(directory)).rejects.toThrow(
      `${join(directory, 'state.json')} is damaged: expected SHA-256`,
    );
  });

  it('names a field of the wrong form', async () => {
    const directory = checkpointDirectory();
    editState(directory, (state) => {
      state.run.epoch = 'one';
      delete state.sha256.run;
    });
    await expect(readCheckpoint(directory)).rejects.toThrow(/state\.json: sha256\.run: .*; run\.epoch: .*actual "one"/);
  });

  it('refuses a later format', async () => {
    const directory = checkpointDirectory();
    editState(directory, (state) => {
      state.formatVersion = 2;
    });
    await expect(readCheckpoint(directory)).rejects.toThrow(
      'expected format version 1, actual 2; use a newer @x/trainer',
    );
  });
});
