import { expect, test } from 'vitest';
import { textOf } from '../../test/text-of.ts';
import { Calibration } from '../accumulators/calibration.ts';
import { calibrationWords, reliabilityDiagram } from './reliability-diagram.ts';

// Confidences 0.75, right in one of two, and 0.5, right.
const calibration = new Calibration({ classes: 2, bins: 4 }).update(
  Float32Array.of(0.75, 0.25, 0.25, 0.75, 0.5, 0.5),
  Uint8Array.of(0, 0, 0),
);

test('a bar for each bin that has images, and what it misses to the confidence', () => {
  const markup = reliabilityDiagram(calibration, { id: 'r', title: 'Reliability' }).text;
  // The axes are 242 wide from 50, 244 high up from 254: half of the height is 122, a quarter 61.
  expect(markup).toContain('<rect class="accuracy" x="111.5" width="58.5" y="10" height="244"/>');
  expect(markup).toContain('<rect class="distance under" x="111.5" width="58.5" y="10" height="122"/>');
  expect(markup).toContain('<rect class="accuracy" x="172" width="58.5" y="132" height="122"/>');
  expect(markup).toContain('<rect class="distance over" x="172" width="58.5" y="71" height="61"/>');
  expect(markup.match(/class="accuracy"/g)).toHaveLength(2);
  expect(markup).toContain(
    '<title>Confidence 50\u00a0% to 75\u00a0%: 2 images (66.7\u00a0%), mean confidence 75.0\u00a0%, accuracy 50.0\u00a0%',
  );
  expect(textOf(markup)).toContain('ECE 33.33 %, MCE 50.00 %, Brier score 0.5833');
});

test('in words', () => {
  expect(textOf(calibrationWords(calibration))).toBe(
    'The mean confidence is 66.67 %, the accuracy 66.67 %: on the whole as sure as it is right. Bin by bin the two differ by 33.33 points on average (ECE).',
  );
  const sure = new Calibration({ classes: 2 }).update(Float32Array.of(1, 0, 1, 0), Uint8Array.of(0, 1));
  expect(calibrationWords(sure)).toContain('on the whole 50.00 points too sure');
  const shy = new Calibration({ classes: 2 }).update(Float32Array.of(0.625, 0.375), Uint8Array.of(0));
  expect(calibrationWords(shy)).toContain('on the whole 37.50 points less sure than it could be');
});
