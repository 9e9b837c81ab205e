import type { TestResult } from '../training-outcome.ts';

/** What the network says to a test image. */
export interface TriedImage {
  /** Position among the test images. */
  index: number;
  label: number;
  predicted: number;
  /** Of the predicted class. */
  probability: number;
}

/** All test images with what the network says to them. */
export function triedImages({ labels, probabilities }: TestResult): TriedImage[] {
  const classes = probabilities.length / labels.length;
  return Array.from(labels, (label, index) => {
    const row = probabilities.subarray(index * classes, (index + 1) * classes);
    const probability = Math.max(...row);
    return { index, label, predicted: row.indexOf(probability), probability };
  });
}

/** `count` of some things, at random and each at most once; all of them, in another order, if there are no more. */
export function pickSome<Thing>(things: readonly Thing[], count: number, random: () => number = Math.random): Thing[] {
  const rest = [...things];
  const take = () => rest.splice(Math.floor(random() * rest.length), 1)[0]!;
  return Array.from({ length: Math.min(count, rest.length) }, take);
}
