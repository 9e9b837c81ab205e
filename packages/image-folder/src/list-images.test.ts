import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder } from '../test/make-folder.ts';
import { listImages } from './list-images.ts';

describe('listImages', () => {
  it("has torchvision's classes, files and order", async () => {
    // As torchvision.datasets.ImageFolder(root).samples lists them: folders by their whole paths, where - comes before /.
    const files = [
      'Zebra/2.png',
      'cat/10.png',
      'cat/9.JPG',
      'cat/B.jpeg',
      'cat/a.png',
      'cat/in/1.png',
      'cat/in-between/1.png',
      'cat/in/deep/1.png',
      'dog/𐐷.png',
      'dog/ｚ.png',
    ];
    const sorted = [...files.slice(0, 8), 'dog/ｚ.png', 'dog/𐐷.png'];
    const root = makeFolder(files.toReversed(), { 'cat/notes.txt': 'no image', 'readme.png': 'in no class' });
    expect(await listImages(root)).toEqual({
      classes: ['Zebra', 'cat', 'dog'],
      files: sorted,
      labels: [0, 1, 1, 1, 1, 1, 1, 1, 2, 2],
    });
  });

  it('follows links, and none in circles', async () => {
    const root = makeFolder(['a/1.png', 'b/1.png']);
    symlinkSync(join(root, 'b'), join(root, 'c'));
    symlinkSync(root, join(root, 'a', 'up'));
    symlinkSync(join(root, 'nowhere'), join(root, 'a', 'lost.png'));
    const { classes, files } = await listImages(root);
    expect(classes).toEqual(['a', 'b', 'c']);
    expect(files).toContain('c/1.png');
    expect(files.filter((file) => file.startsWith('a/'))).toEqual(['a/1.png', 'a/up/b/1.png']);
  });

  it('says what is wrong with a folder', async () => {
    await expect(listImages('/no/such/folder')).rejects.toThrow('expected a folder, actual: there is no such folder');
    await expect(listImages(makeFolder(['1.png']))).rejects.toThrow(
      'expected a folder for each class, with its images, actual none',
    );
    const empty = makeFolder(['a/1.png']);
    mkdirSync(join(empty, 'b', 'c'), { recursive: true });
    await expect(listImages(empty)).rejects.toThrow(
      '(.png, .jpg, .jpeg) for each class, actual none in b; remove the empty folders',
    );
    const foreign = makeFolder(['a/1.png'], { 'a/2.webp': '', 'b/3.TIFF': '' });
    await expect(listImages(foreign)).rejects.toThrow(
      'actual also 2 of another kind: a/2.webp, b/3.TIFF; convert or remove them',
    );
  });
});
