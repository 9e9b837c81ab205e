import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../../test/support/temporary-directory.ts';
import { tinyCheckpoint } from '../../test/support/tiny-checkpoint.ts';
import { expectNoCheckpoints, findLastCheckpoint, readBestCheckpoint, saveCheckpoint } from './checkpoint-directory.ts';

/** The step of the checkpoint that a run would go on from. */
const lastStep = async (directory: string) => (await findLastCheckpoint(directory)).checkpoint.state.step;

/** A run's folder after saves at the steps given. */
async function runDirectory(...steps: number[]): Promise<string> {
  const directory = join(temporaryDirectory(), 'checkpoints');
  for (const step of steps) await saveCheckpoint(directory, 'last', tinyCheckpoint(step));
  return directory;
}

describe('saveCheckpoint', () => {
  it('makes the folders, and keeps the last and the one before', async () => {
    const directory = await runDirectory(1, 2, 3);
    expect(readdirSync(directory).sort()).toEqual(['last', 'last.previous']);
    expect(readdirSync(join(directory, 'last')).sort()).toEqual([
      'optimizer.safetensors',
      'state.json',
      'weights.safetensors',
    ]);
    expect(await findLastCheckpoint(directory)).toEqual({
      checkpoint: tinyCheckpoint(3),
      path: join(directory, 'last'),
      warnings: [],
    });
  });

  it('keeps one best', async () => {
    const directory = await runDirectory();
    for (const step of [1, 2]) {
      expect(await saveCheckpoint(directory, 'best', tinyCheckpoint(step))).toBe(join(directory, 'best'));
    }
    expect(readdirSync(directory)).toEqual(['best']);
    expect(await readBestCheckpoint(directory)).toEqual(tinyCheckpoint(2));
  });

  it('says why it cannot save, leaves nothing half done and the checkpoint before', async () => {
    const directory = await runDirectory(1);
    const blocked = { ...tinyCheckpoint(2), weights: { w: { shape: [2], data: Float32Array.of(1) } } };
    await expect(saveCheckpoint(directory, 'last', blocked)).rejects.toThrow(
      `cannot save the checkpoint ${join(directory, 'last')}: safetensors: "w": expected 2 elements`,
    );
    expect(readdirSync(directory)).toEqual(['last']);
    expect(await lastStep(directory)).toBe(1);

    const file = join(temporaryDirectory(), 'file');
    writeFileSync(file, '');
    await expect(saveCheckpoint(file, 'last', tinyCheckpoint(1))).rejects.toThrow(/ENOTDIR.*choose another folder/);
  });
});

describe('findLastCheckpoint', () => {
  it('finds a good checkpoint after a crash at any moment of a save', async () => {
    const whole = await runDirectory(1, 2);
    const next = join(await runDirectory(3), 'last');
    const crashes: [string, (directory: string) => void, number][] = [
      ['files half written', (path) => mkdirSync(join(path, 'last.writing')), 2],
      ['files written', (path) => cpSync(next, join(path, 'last.writing'), { recursive: true }), 2],
      ['the one before removed', (path) => rmSync(join(path, 'last.previous'), { recursive: true }), 2],
      [
        'between the renames',
        (path) => {
          rmSync(join(path, 'last.previous'), { recursive: true });
          renameSync(join(path, 'last'), join(path, 'last.previous'));
          cpSync(next, join(path, 'last.writing'), { recursive: true });
        },
        2,
      ],
    ];
    for (const [moment, crash, expected] of crashes) {
      const directory = join(temporaryDirectory(), 'copy');
      cpSync(whole, directory, { recursive: true });
      crash(directory);
      expect(await lastStep(directory), moment).toBe(expected);
      await saveCheckpoint(directory, 'last', tinyCheckpoint(4));
      expect(await lastStep(directory), moment).toBe(4);
      expect(existsSync(join(directory, 'last.writing'))).toBe(false);
    }
  });

  it('passes over a damaged checkpoint, says so, and never lets it replace the good one before', async () => {
    const directory = await runDirectory(1, 2);
    const weights = join(directory, 'last', 'weights.safetensors');
    truncateSync(weights, 20);
    const { checkpoint, path, warnings } = await findLastCheckpoint(directory);
    expect(checkpoint).toEqual(tinyCheckpoint(1));
    expect(path).toBe(join(directory, 'last.previous'));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(`${weights} is damaged: expected SHA-256`);
    expect(warnings[0]).toContain(`goes on from the checkpoint before, ${path} (epoch 1, step 1)`);
    expect(readdirSync(directory).sort()).toEqual(['last.damaged', 'last.previous']);
    await saveCheckpoint(directory, 'last', tinyCheckpoint(5));
    expect(readdirSync(directory).sort()).toEqual(['last', 'last.damaged', 'last.previous']);
    expect(await lastStep(directory)).toBe(5);
  });

  it('names every problem when none is good', async () => {
    const directory = await runDirectory(1, 2);
    truncateSync(join(directory, 'last', 'weights.safetensors'), 20);
    truncateSync(join(directory, 'last.previous', 'state.json'), 20);
    const error = await findLastCheckpoint(directory).catch((reason: Error) => reason.message);
    expect(error).toContain(`no good checkpoint in ${directory}`);
    expect(error).toContain(`${join(directory, 'last', 'weights.safetensors')} is damaged`);
    expect(error).toContain(`${join(directory, 'last.previous', 'state.json')} is damaged`);
    expect(existsSync(join(directory, 'last'))).toBe(true);
  });

  it('says when there is none', async () => {
    await expect(findLastCheckpoint(await runDirectory())).rejects.toThrow(
      /expected a checkpoint to resume from in .*, actual none/,
    );
  });
});

describe('readBestCheckpoint', () => {
  it('takes the one before when a crash came between the renames', async () => {
    const directory = await runDirectory();
    await saveCheckpoint(directory, 'best', tinyCheckpoint(1));
    renameSync(join(directory, 'best'), join(directory, 'best.previous'));
    expect(await readBestCheckpoint(directory)).toEqual(tinyCheckpoint(1));
  });
});

describe('expectNoCheckpoints', () => {
  it('accepts a folder that is missing, empty or holds other files', async () => {
    const directory = temporaryDirectory();
    await expectNoCheckpoints(join(directory, 'missing'));
    await expectNoCheckpoints(directory);
    writeFileSync(join(directory, 'notes.txt'), '');
    await expectNoCheckpoints(directory);
  });

  it('refuses a folder with checkpoints, and a file', async () => {
    const directory = await runDirectory(1, 2);
    await expect(expectNoCheckpoints(directory)).rejects.toThrow(
      `expected a folder without checkpoints for a new run, actual last, last.previous in ${directory}`,
    );
    await expect(expectNoCheckpoints(join(directory, 'last', 'state.json'))).rejects.toThrow('cannot be read: ENOTDIR');
  });
});
