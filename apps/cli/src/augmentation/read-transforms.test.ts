import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cutout, mixUp, resize, trivialAugmentWide } from '@x/augment';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTransforms } from './read-transforms.ts';
import { transformNames } from './transform-names.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-transforms-'));
});
afterAll(() => rm(folder, { recursive: true }));

const read = (text: string) => readTransforms(text, [32, 32, 3]);

describe('readTransforms', () => {
  it('takes names, JSON and files', async () => {
    expect(read('trivialAugmentWide, mixUp')).toEqual([trivialAugmentWide(), mixUp()]);
    expect(read('{ "type": "cutout", "size": 12 }')).toEqual([cutout({ size: 12 })]);
    expect(read(' ["mixUp", { "type": "resize", "size": 40 }]')).toEqual([mixUp(), resize({ size: 40 })]);
    const file = join(folder, 'mine.json');
    await writeFile(file, '[{ "type": "cutout", "size": 4 }, "mixUp"]');
    expect(read(file)).toEqual([cutout({ size: 4 }), mixUp()]);
  });

  it('knows the names of the augment package', () => {
    expect(() => read('{}')).toThrow(`expected one of ${transformNames.join(', ')}.`);
  });

  it.each([
    ['cutuot', '--transforms cannot have "cutuot": expected randomCrop, ', 'Did you mean cutout?'],
    ['mixUp,', '--transforms cannot have "": expected randomCrop, ', 'or a file ending in .json.'],
    ['["cutuot"]', '--transforms cannot have "cutuot": ', 'Did you mean cutout?'],
    ['[{', '--transforms cannot be read: ', 'JSON'],
    ['gaussianBlur', '--transforms cannot be used: gaussianBlur: kernelSize must be ', ', got undefined.'],
    ['{ "type": "cutout", "side": 4 }', "--transforms cannot be used: cutout: unknown option 'side'", "only 'size'."],
    [
      '["mixUp", { "type": "cutout", "size": 33 }]',
      '--transforms cannot be used: cutout: size 33 is larger than the image of 32×32; expected at most 32',
      ' (transform 2 of 2).',
    ],
    ['cutout,augMix', '--transforms cannot be used: cutout comes before augMix', ' (transform 1 of 2).'],
    ['nowhere.json', 'The file of transforms nowhere.json cannot be read: ENOENT', 'no such file'],
  ])('refuses %s', (text, start, part) => {
    const wrong = () => read(text);
    expect(wrong).toThrow(start);
    expect(wrong).toThrow(part);
    expect(wrong).toThrow(expect.objectContaining({ exitCode: 2 }));
  });

  it('names the file with wrong transforms', async () => {
    const file = join(folder, 'wrong.json');
    await writeFile(file, '7');
    expect(() => read(file)).toThrow(`The file of transforms ${file} cannot be used: unknown transform type undefined`);
  });
});
