import { expect, test } from 'vitest';
import { expectSelfContained, expectSvgFile } from '../../test/page-checks.ts';
import { textOf } from '../../test/text-of.ts';
import { Calibration } from '../accumulators/calibration.ts';
import { renderReliabilityDiagram } from './render-reliability-diagram.ts';

// Confidences 0.75, right in one of two, and 0.5, right.
const calibration = new Calibration({ classes: 2, bins: 4 }).update(
  Float32Array.of(0.75, 0.25, 0.25, 0.75, 0.5, 0.5),
  Uint8Array.of(0, 0, 0),
);

test('as text: a bar as long as the accuracy, a mark where the confidence is', () => {
  expect(renderReliabilityDiagram(calibration)).toBe(
    [
      'confidence  0 %                 100 %  accuracy %  confidence %  points  images',
      '25 to 50 %  ████████████┃████████████      100.00         50.00  +50.00       1',
      '50 to 75 %  █████████████·····┃······       50.00         75.00  −25.00       2',
      'ECE 33.33 %, MCE 50.00 %, Brier score 0.5833',
    ].join('\n'),
  );
});

test('as a drawing and as a page', () => {
  const svg = renderReliabilityDiagram(calibration, { format: 'svg', title: 'Sure?' });
  expectSvgFile(svg);
  expect(svg).toContain('<rect class="distance under" x="111.5" width="58.5" y="10" height="122"/>');
  expect(textOf(svg)).toContain('Sure?');
  const page = renderReliabilityDiagram(calibration, { format: 'html' });
  expectSelfContained(page);
  expect(textOf(page)).toContain('ECE 33.33 %, MCE 50.00 %');
});

test('unknown options are refused', () => {
  expect(() => renderReliabilityDiagram(calibration, { bins: 3 } as object)).toThrow('has no option bins');
});
