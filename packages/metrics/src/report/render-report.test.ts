import fc from 'fast-check';
import { decode } from 'fast-png';
import { expect, test } from 'vitest';
import { expectSelfContained, tagsOf } from '../../test/page-checks.ts';
import { sampleReport } from '../../test/sample-report.ts';
import { textOf } from '../../test/text-of.ts';
import { renderReport } from './render-report.ts';
import type { ReportEvaluation, RunReport } from './run-report.ts';

const full = sampleReport();
const evaluation = full.evaluation as ReportEvaluation;
const untested = full.epochs.map(({ test: _, ...epoch }) => epoch);

const reports: [string, RunReport][] = [
  ['complete', full],
  ['nothing', { title: 'Run', status: 'interrupted', plannedEpochs: 10, epochs: [] }],
  ['one epoch', { title: 'Run', status: 'interrupted', plannedEpochs: 10, epochs: full.epochs.slice(0, 1) }],
  ['no test set', { ...full, epochs: untested, evaluation: undefined }],
  ['only an evaluation', { title: 'Run', status: 'completed', plannedEpochs: 0, epochs: [], evaluation }],
  [
    'no images seen',
    { ...full, evaluation: { ...evaluation, confusion: { classes: 10, counts: Array(100).fill(0) } } },
  ],
];

test.each(reports)('the page is well-formed and self-contained: %s', (_, report) => {
  expectSelfContained(renderReport(report));
});

test('the complete page has every part', () => {
  const page = renderReport(full);
  const headings = [...page.matchAll(/<h[12][^>]*>([^<]*)</g)].map((match) => match[1]);
  expect(headings).toEqual([
    'Improved AlexNet on CIFAR-10',
    'Result',
    'Learning curves',
    'Confusion matrix',
    'Class by class',
    'Scores',
    'Each class against the rest',
    'Worst mistakes',
    'Configuration',
  ]);
  expect(textOf(page)).toContain(
    'The rest is measured on 10 000 labelled images, with the weights after epoch 10: accuracy 90.38 %, top-5 accuracy 99.21 %, loss 0.4871.',
  );
  const flipped = renderReport({ ...full, evaluation: { ...evaluation, flip: { accuracy: 0.911 } } });
  expect(textOf(flipped)).toContain('loss 0.4871. With test-time flip the accuracy is 91.10 %.');
});

test('the images of the mistakes are in the page, pixel by pixel', () => {
  const addresses = [...renderReport(full).matchAll(/<img src="data:image\/png;base64,([^"]*)"/g)];
  const images = addresses.map((match) => [...decode(Buffer.from(match[1]!, 'base64')).data]);
  expect(images).toEqual(evaluation.mistakes!.map(({ image }) => [...image!.data]));
});

test('whatever the texts hold, they add no tag and no attribute, and are read as they were written', () => {
  const withText = (text: string): RunReport => ({
    ...full,
    title: text,
    published: { ...full.published!, name: text },
    evaluation: { ...evaluation, classes: evaluation.classes.map(() => text) },
    configuration: {
      options: { [text]: text, list: [text], nested: { [text]: { type: text, value: text } } },
      engine: text,
      hardware: text,
      commit: text,
      startedAt: text,
      versions: { [text]: text },
    },
  });
  const skeleton = (page: string) =>
    tagsOf(page).map(([name, attributes]) => [name, attributes.replace(/="[^"]*"/g, '')].join(' '));
  const expected = skeleton(renderReport(withText('plain')));
  const nasty = fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    '&',
    '</title>',
    '<script>',
    '--',
    '`',
    'a',
    ' onload=',
    '\n',
    '$&',
    '\u0000',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(nasty, fc.string())), (parts) => {
      const text = `x${parts.join('')}x`;
      const page = renderReport(withText(text));
      expect(skeleton(page)).toEqual(expected);
      const heading = page.match(/<h1>([^<]*)<\/h1>/)![1]!;
      expect(heading.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))).toBe(text);
    }),
    { numRuns: 50 },
  );
});

test('names, counts and images that do not fit are refused', () => {
  expect(() => renderReport({ ...full, evaluation: { ...evaluation, classes: ['cat'] } })).toThrow(
    'the evaluation has 1 class names and a confusion matrix of 10 classes',
  );
  expect(() =>
    renderReport({ ...full, evaluation: { ...evaluation, confusion: { classes: 10, counts: [1] } } }),
  ).toThrow('expected 100 counts');
  const mistake = { ...evaluation.mistakes![0]!, image: { data: new Uint8Array(5), shape: [32, 32, 3] as const } };
  expect(() => renderReport({ ...full, evaluation: { ...evaluation, mistakes: [mistake] } })).toThrow('has 5 bytes');
});
