import { expect, test } from 'vitest';
import { AugmentError } from './augment-error.ts';
import { checkTransforms } from './check-transforms.ts';

test('fills in defaults and says the shape', () => {
  const list = [{ type: 'randomCrop' }, { type: 'grayscale' }, { type: 'crop', size: 20 }];
  expect(checkTransforms(list, [32, 32, 3])).toEqual({
    transforms: [
      { type: 'randomCrop', padding: 4, mode: 'reflect' },
      { type: 'grayscale', numOutputChannels: 1 },
      { type: 'crop', size: [20, 20], position: 'center', padding: 0, mode: 'reflect' },
    ],
    outputShape: [20, 20, 1],
  });
});

test('refuses what is no list of transforms', () => {
  for (const wrong of [undefined, 'randomCrop', {}, [{ type: 'randomCrop', pad: 4 }], [7]]) {
    expect(() => checkTransforms(wrong, [32, 32, 3])).toThrow(AugmentError);
  }
});
