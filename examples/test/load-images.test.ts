import { decode } from 'fast-png';
import { expect, it } from 'vitest';
import { runExample } from './run-example.ts';
import { smallCifar10 } from './small-cifar10.ts';
import { tileOf } from './tile-of.ts';

it('counts the images of each class, and writes the first ten of each in a row', () => {
  const { status, stdout, stderr, files } = runExample('load-images.mjs');
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toContain('Training images: 100 × 32 × 32 × 3, test images: 120 × 32 × 32 × 3');

  const classes = ['airplane', 'automobile', 'bird', 'cat', 'deer', 'dog', 'frog', 'horse', 'ship', 'truck'];
  const [train, test] = [smallCifar10('train'), smallCifar10('test')];
  const ofClass = (images: typeof train, label: number) => images.filter((image) => image.label === label);
  const counts = classes.map((name, label) => [name, ofClass(train, label).length, ofClass(test, label).length]);
  const printed = [...stdout.matchAll(/│ (\w+) +│ (\d+) +│ (\d+) +│/g)];
  expect(printed.map(([, name, train, test]) => [name, Number(train), Number(test)])).toEqual(counts);

  const sheet = decode(files['contact-sheet.png']!);
  expect([sheet.width, sheet.height, sheet.channels, sheet.depth]).toEqual([320, 320, 3, 8]);
  for (const label of classes.keys()) {
    const images = ofClass(train, label);
    for (let column = 0; column < 10; column++) {
      expect(tileOf(sheet, label, column)).toEqual(images[column]?.pixels ?? new Uint8Array(3072));
    }
  }
});
