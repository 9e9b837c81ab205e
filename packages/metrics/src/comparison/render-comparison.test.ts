import { expect, test } from 'vitest';
import { expectSelfContained } from '../../test/page-checks.ts';
import { sampleComparison } from '../../test/sample-comparison.ts';
import { textOf } from '../../test/text-of.ts';
import type { ComparisonReport } from './comparison-report.ts';
import { renderComparison } from './render-comparison.ts';

const full = sampleComparison();
const rowsOnly = (index: number): ComparisonReport => ({ ...full, rows: [full.rows[index]!] });
const headingsOf = (page: string) => [...page.matchAll(/<h[12][^>]*>([^<]*)</g)].map((match) => match[1]);

test.each([
  ['complete', full],
  ['one row', rowsOnly(0)],
  ['no evaluation', rowsOnly(2)],
  [
    'no epoch',
    { title: 'Run', rows: [{ name: 'a', plannedEpochs: 3, runs: [{ seed: 0, status: 'interrupted', epochs: [] }] }] },
  ],
  [
    'thirteen rows',
    { ...full, rows: Array.from({ length: 13 }, (_, index) => ({ ...full.rows[1]!, name: `row ${index}` })) },
  ],
] satisfies [string, ComparisonReport][])('the page is well-formed and self-contained: %s', (_, report) => {
  expectSelfContained(renderComparison(report));
});

test('it has every part, and without evaluations none of theirs', () => {
  const curves = [
    'AlexNet on CIFAR-10',
    'Results',
    'Learning curves',
    'Generalisation gap',
    'Where each one peaks, and whether late epochs overfit',
  ];
  const evaluations = [
    'Are the differences real?',
    'Accuracy per class',
    'Confusion matrices',
    'Calibration',
    'Most confident mistakes',
  ];
  expect(headingsOf(renderComparison(full))).toEqual([...curves, ...evaluations]);
  expect(headingsOf(renderComparison(rowsOnly(2)))).toEqual(curves);
});

test('the head names what is unfinished and not evaluated', () => {
  const text = textOf(renderComparison({ ...full, notes: ['The images are missing.'] }));
  expect(text).toContain('4 runs in 3 rows');
  expect(text).toContain('short, seed 4, is not finished: 2 of 10 epochs were run, and are reported as what they are.');
  expect(text).toContain('short has no evaluation: it is missing below the curves. The images are missing.');
});

test('the figures are means ± deviations of the seeds, under the published row, which appears once', () => {
  const text = textOf(renderComparison(full));
  const [first, second] = full.rows[0]!.runs.map(({ epochs }) => epochs.at(-1)!.test!.accuracy * 100);
  const mean = (first! + second!) / 2;
  const deviation = Math.abs(first! - second!) / Math.SQRT2;
  expect(text).toContain('Improved AlexNet, 10 epochs published 10 79.46 % 0.6034 77.34 % 0.6798 plain seed 0, 1 10 2');
  expect(text).toContain(`${mean.toFixed(2)} ± ${deviation.toFixed(2)} % +${(mean - 79.46).toFixed(2)} points better`);
  expect(text.match(/10 epochs published/g)).toHaveLength(1);
  expect(text).toContain('short seed 4 2 of 10 1');
});

test('the result of a run may be another epoch than its last', () => {
  const { runs, ...row } = full.rows[1]!;
  const page = renderComparison({ ...full, rows: [{ ...row, runs: [{ ...runs[0]!, resultEpoch: 4 }] }] });
  expect(textOf(page)).toContain('late seed 0 10 1 80.00 %');
});

test('the curves have the colour of their row and a ring where they are best', () => {
  const page = renderComparison(full);
  expect(page.match(/<path class="line series-0"/g)).toHaveLength(4);
  expect(page.match(/<circle class="ring series-/g)).toHaveLength(6);
  // The loss of the row that overfits is lowest after epoch 4 of 10, a third of the way from 56 to 466.
  const loss = page.slice(page.indexOf('test-loss-title'));
  expect(loss).toMatch(/<circle class="ring series-1" cx="192.7"/);
  expect(textOf(page)).toContain('late 80.00 % epoch 4 0.6000 epoch 4');
  expect(textOf(page)).toContain('Late epochs overfit: test loss rises, 0.1000 an epoch over the last 3');
});

test('the gap is training minus test accuracy, and test minus training loss, with how they are measured', () => {
  const page = renderComparison(rowsOnly(1));
  const { train, test } = full.rows[1]!.runs[0]!.epochs.at(-1)!;
  const text = textOf(page);
  expect(text).toContain(`late ${((train.accuracy - test!.accuracy) * 100).toFixed(2)} points`.replace('-', '−'));
  expect(text).toContain(`late ${(test!.loss - train.loss).toFixed(4)}`.replace('-', '−'));
  expect(text).toContain('measured in training mode: on augmented images and with dropout');
});

test('the confusion matrices are those of all runs of a row; calibration and mistakes are there', () => {
  const page = renderComparison(full);
  const text = textOf(page);
  expect(text).toContain('plain (2 runs added up)');
  expect(page).toContain(`cat taken for dog: ${2 * 118} of 2000`);
  expect(page).toContain('cat taken for dog: 118 of 1000');
  expect(text).toMatch(
    /plain\. The mean confidence is 59\.60 %, the accuracy 66\.00 %: on the whole 6\.40 points less sure/,
  );
  expect(page.match(/class="chart reliability"/g)).toHaveLength(2);
  expect(page.match(/<img src="data:image/g)).toHaveLength(24);
  expect(text).toContain('plain (seed 0)');
});

test('rows are tested against each other on the images that both saw', () => {
  const text = textOf(renderComparison(full));
  expect(text).toContain('Of a row with several seeds the first one is taken. It speaks');
  expect(text).toContain('plain late −9.00 points 16 25 0.2110');
  expect(renderComparison(rowsOnly(0))).not.toContain('Are the differences real?');
  // Validation images differ from run to run.
  const validated = full.rows.map((row) => ({
    ...row,
    runs: row.runs.map((run) => ({
      ...run,
      evaluation: run.evaluation && { ...run.evaluation, split: 'validation' as const },
    })),
  }));
  expect(renderComparison({ ...full, rows: validated })).not.toContain('Are the differences real?');
});

test('the best of each class is bold', () => {
  const evaluation = full.rows[1]!.runs[0]!.evaluation!;
  const counts = [...evaluation.confusion.counts];
  counts[0]! -= 100;
  counts[1]! += 100;
  const worse = { ...full.rows[1]!, name: 'worse' };
  const page = renderComparison({
    ...full,
    rows: [
      full.rows[1]!,
      { ...worse, runs: [{ ...worse.runs[0]!, evaluation: { ...evaluation, confusion: { classes: 10, counts } } }] },
    ],
  });
  const row = page.match(/<tr><th scope="row">airplane<\/th>(<td.*?<\/tr>)/)![1]!;
  expect(row.match(/<td class="highest">/g)).toHaveLength(1);
  expect(row).toMatch(/^<td class="highest">/);
  expect(textOf(page)).toContain('Hardest class of late: cat');
});

test('texts are escaped', () => {
  const nasty = '<script>"&';
  const rows = full.rows.map((row) => ({ ...row, name: nasty, published: { name: nasty } }));
  const page = renderComparison({ title: nasty, rows, notes: [nasty] });
  expectSelfContained(page);
  expect(textOf(page)).toContain(nasty);
});

test('what does not fit is refused', () => {
  expect(() => renderComparison({ title: 'x', rows: [] })).toThrow('a comparison needs runs, actual none.');
  expect(() => renderComparison({ title: 'x', rows: [{ name: 'a', plannedEpochs: 1, runs: [] }] })).toThrow(
    'a comparison needs runs, actual none in row "a".',
  );
  const [first, second] = full.rows[0]!.runs;
  const classes = second!.evaluation!.classes.map((name) => name.toUpperCase());
  const other = { ...second!, evaluation: { ...second!.evaluation!, classes } };
  expect(() => renderComparison({ ...full, rows: [{ ...full.rows[0]!, runs: [first!, other] }] })).toThrow(
    'the runs of "plain" know other classes: expected airplane,',
  );
});

test('runs that left the test images alone are shown by their validation images, and called so', () => {
  const { runs, ...row } = full.rows[1]!;
  const validated = runs.map(({ evaluation, epochs, ...run }) => ({
    ...run,
    epochs: epochs.map(({ test, ...epoch }) => ({ ...epoch, validation: test! })),
  }));
  const text = textOf(renderComparison({ ...full, rows: [{ ...row, runs: validated }] }));
  expect(text).toContain('Measured on the validation images after each epoch.');
  expect(text).toContain('Validation accuracy late (validation) 72.80 %');
  expect(text).toContain('late seed 0 10 1 72.80 % validation images');
  expect(text).toContain('Late epochs overfit: validation loss rises');

  // The test images were used once, at the end.
  const { evaluation } = runs[0]!;
  const tested = renderComparison({
    ...full,
    rows: [{ ...row, runs: [{ ...validated[0]!, evaluation: evaluation! }] }],
  });
  expect(textOf(tested)).toContain('late seed 0 10 1 90.38 % +10.92 points better 0.4871');
  const mixed = renderComparison({ ...full, rows: [full.rows[0]!, { ...row, runs: validated }] });
  expect(textOf(mixed)).toContain(
    'Measured on the test images after each epoch (on validation images where a name says so).',
  );
});

test('figures with test-time flip stand apart, where all runs have them', () => {
  const [first, second] = full.rows[0]!.runs;
  const flipped = { ...first!, evaluation: { ...first!.evaluation!, flip: { loss: 0.4, accuracy: 0.91 } } };
  const text = (...runs: ComparisonReport['rows'][number]['runs']) =>
    textOf(renderComparison({ ...full, rows: [{ ...full.rows[0]!, runs }] }));
  expect(text(flipped)).toMatch(
    /plain seed 0 10 1 85\.21 % \+5\.75 points better with test-time flip 91\.00 % 0\.4795/,
  );
  const other = { ...second!, evaluation: { ...second!.evaluation!, flip: { loss: 0.4, accuracy: 0.93 } } };
  expect(text(flipped, other)).toContain('with test-time flip 92.00 ± 1.41 %');
  expect(text(flipped, second!)).not.toContain('flip');
});
