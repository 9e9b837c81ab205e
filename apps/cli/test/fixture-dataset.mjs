import { CIFAR10_CLASSES } from '@x/cifar-loader';

/**
 * A small stand-in for CIFAR-10 (or another data set of such images) that can be learnt in a few steps: each class has a colour of its own
 * and, of ten classes each, a bright bar in its own row band; the rest is noise from a formula.
 *
 * @param {number} trainSize
 * @param {number} testSize
 * @param {readonly string[]} classes
 * @returns {import('@x/cifar-loader').Cifar10}
 */
export function fixtureDataset(trainSize, testSize, classes = CIFAR10_CLASSES) {
  return {
    train: split(trainSize, 1, classes.length),
    test: split(testSize, 2, classes.length),
    classes,
    directory: 'fixture',
    source: 'path',
    attempts: [],
  };
}

/**
 * @param {number} count
 * @param {number} salt
 * @param {number} classes
 * @returns {import('@x/cifar-loader').ImageDataset}
 */
function split(count, salt, classes) {
  const images = new Uint8Array(new SharedArrayBuffer(count * 3072));
  const labels = new Uint8Array(new SharedArrayBuffer(count));
  for (let image = 0; image < count; image++) {
    const label = image % classes;
    labels[image] = label;
    for (let offset = 0; offset < 3072; offset++) {
      const row = Math.floor(offset / 96);
      const colour = 40 + ((label * 67 * ((offset % 3) + 1)) % 120);
      const bar = Math.floor(row / 3.2) === label % 10 ? 60 : 0;
      images[image * 3072 + offset] = colour + bar + noise(image * 3072 + offset, salt);
    }
  }
  return { images, labels, shape: [count, 32, 32, 3] };
}

/**
 * 0 to 31 from an integer hash.
 *
 * @param {number} position
 * @param {number} salt
 */
function noise(position, salt) {
  let hash = Math.imul(position + 1, 0x9e3779b1) ^ Math.imul(salt, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash >>> 27) & 31;
}
