import { expect, it } from 'vitest';
import { fixtureDataset } from '../../test/fixture-dataset.mjs';
import { holdOut } from './hold-out.ts';

const { train } = fixtureDataset(200, 10);
const countOf = (labels: Uint8Array, label: number) => labels.filter((other) => other === label).length;
const imagesOf = ({ images }: typeof train) =>
  Array.from({ length: images.length / 3072 }, (_, index) => images.slice(index * 3072, (index + 1) * 3072).join());

it('holds out every class in proportion, and loses and doubles no image', () => {
  const { kept, held } = holdOut(train, 50);
  expect(held.shape).toEqual([50, 32, 32, 3]);
  expect(kept.shape).toEqual([150, 32, 32, 3]);
  for (let label = 0; label < 10; label++) expect(countOf(held.labels, label)).toBe(5);
  const [whole, left, out] = [train, kept, held].map(imagesOf);
  expect([...left!, ...out!].sort()).toEqual([...whole!].sort());
  // Labels went with their images, and the order is the data set's.
  const places = out!.map((image) => whole!.indexOf(image));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect([...held.labels]).toEqual(places.map((place) => train.labels[place]));
  expect(held.images.buffer).toBeInstanceOf(SharedArrayBuffer);
});

it('chooses at random, but always the same', () => {
  const labels = [...holdOut(train, 50).held.labels];
  expect([...holdOut(train, 50).held.labels]).toEqual(labels);
  expect(labels).not.toEqual([...train.labels.slice(0, 50)]);
});

it('shares out what does not divide', () => {
  const labels = Uint8Array.of(0, 0, 0, 0, 0, 0, 1, 1, 1, 2);
  const images = Uint8Array.from(labels.keys());
  // Shares of 4 of 10 images: 2.4, 1.2 and 0.4; the classes 0 and 2 lose as much, and the first of them comes first.
  const { held } = holdOut({ images, labels, shape: [10, 1, 1, 1] as never }, 4);
  expect([0, 1, 2].map((label) => countOf(held.labels, label))).toEqual([3, 1, 0]);
});

it('leaves something to train on', () => {
  expect(() => holdOut(train, 200)).toThrow('validation cannot be 200: expected fewer than the 200 training images.');
});
