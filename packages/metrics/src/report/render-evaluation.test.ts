import { expect, test } from 'vitest';
import { expectSelfContained } from '../../test/page-checks.ts';
import { sampleReport } from '../../test/sample-report.ts';
import { textOf } from '../../test/text-of.ts';
import { renderEvaluation } from './render-evaluation.ts';

const { evaluation, configuration } = sampleReport();

test('an evaluation without a training', () => {
  const page = renderEvaluation({ title: 'Weights <of> mine', evaluation: evaluation!, configuration: configuration! });
  expectSelfContained(page);
  const headings = [...page.matchAll(/<h[12][^>]*>([^<]*)</g)].map((match) => match[1]);
  expect(headings).toEqual([
    'Weights &#60;of&#62; mine',
    'Confusion matrix',
    'Class by class',
    'Scores',
    'Each class against the rest',
    'Worst mistakes',
    'Configuration',
  ]);
  expect(textOf(page)).toContain('Measured on 10 000 labelled images');
});

test('without a configuration there is no such part; a ranking of other classes is refused', () => {
  const { ranking, ...bare } = evaluation!;
  const page = renderEvaluation({ title: 'Bare', evaluation: bare });
  expectSelfContained(page);
  expect(page).not.toContain('Configuration');
  expect(page).not.toContain('Each class against the rest');
  const other = { classes: ranking!.classes.slice(1) };
  expect(() => renderEvaluation({ title: 'x', evaluation: { ...bare, ranking: other } })).toThrow(
    'expected 9 class names, one for each class, actual 10.',
  );
});
