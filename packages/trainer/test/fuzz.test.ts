import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { damagedJson, fuzz } from '@x/test-kit/fuzz';
import { it } from 'vitest';
import { encodeCheckpoint, readCheckpoint } from '../src/checkpoint/checkpoint-files.ts';
import { TrainerError } from '../src/trainer-error.ts';
import { temporaryDirectory } from './support/temporary-directory.ts';
import { tinyCheckpoint } from './support/tiny-checkpoint.ts';

const files = encodeCheckpoint(tinyCheckpoint(3));
const state = JSON.parse(new TextDecoder().decode(files['state.json']));

it('checkpoints: any state gives a checkpoint or an error of its own', async () => {
  const directory = temporaryDirectory();
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(directory, name), bytes);
  await fuzz({
    reader: 'trainer: checkpoints',
    inputs: damagedJson([state]),
    read: (text) => {
      writeFileSync(join(directory, 'state.json'), withRightDigest(text));
      return readCheckpoint(directory);
    },
    error: TrainerError,
    runs: 100,
  });
});

/** A state whose damage is not told by the digest already. */
function withRightDigest(text: string): string {
  try {
    const json = JSON.parse(text);
    json.sha256.run = createHash('sha256').update(JSON.stringify(json.run)).digest('hex');
    return JSON.stringify(json);
  } catch {
    return text;
  }
}
