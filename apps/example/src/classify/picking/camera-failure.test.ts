import { expect, it } from 'vitest';
import { cameraFailure } from './camera-failure.ts';

it.each([
  ['NotAllowedError', 'may not use the camera. Allow it'],
  ['NotFoundError', 'No camera was found. Connect one'],
  ['NotReadableError', 'another program may be using it'],
  ['SecurityError', 'The camera cannot be used: by policy. Choose a file instead.'],
])('says what to do: %s', (name, words) => {
  expect(cameraFailure(new DOMException('by policy', name))).toContain(words);
});
