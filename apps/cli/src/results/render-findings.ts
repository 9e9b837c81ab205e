import {
  calibrationWords,
  classificationScores,
  confusionWords,
  curveFindings,
  type EvaluatedRow,
  evaluatedRows,
  meanAndDeviation,
  meanEpochs,
} from '@x/metrics';
import { comparisonReport, type RunGroup, signed } from '@x/run-folder';
import { formatPercent } from '../progress/format.ts';

/** What the results say, question by question, as Markdown. */
export function renderFindings(groups: readonly RunGroup[]): string {
  const evaluated = evaluatedRows(comparisonReport(groups, { testImages: undefined, notes: [] }).rows);
  return [
    section('Are the published figures reached?', groups.map(againstPublished)),
    section('Where does each peak, and do late epochs overfit?', groups.map(lateEpochs)),
    section(
      'How large is the generalisation gap?',
      groups.map(gap),
      'After the last epoch. Training is measured in training mode, with augmentation and dropout, and its loss with the label smoothing of the recipe: a gap below 0 is no error, and recipes that differ in these have gaps that are not alike.',
    ),
    section('Which classes are hard?', evaluated.map(hardClasses)),
    section('Is it right as often as it says?', evaluated.map(calibration)),
  ]
    .filter((text) => text !== undefined)
    .join('\n\n');
}

function section(title: string, lines: readonly (string | undefined)[], introduction?: string): string | undefined {
  const known = lines.filter((line) => line !== undefined);
  if (known.length === 0) return undefined;
  // The pages keep numbers and units together with spaces that Markdown does not need.
  const list = known.map((line) => `- ${line}`.replaceAll('\u00a0', ' ')).join('\n');
  return [`### ${title}`, ...(introduction ? [introduction] : []), list].join('\n\n');
}

function againstPublished({ name, preset: { published }, runs }: RunGroup): string | undefined {
  const tests = runs.flatMap(({ result }) => result.test ?? []);
  if (tests.length === 0 || !published) return undefined;
  const accuracy = meanAndDeviation(tests.map((test) => test.accuracy)).mean;
  const loss = meanAndDeviation(tests.map((test) => test.loss)).mean;
  return (
    `\`${name}\`: ${accuracy >= published.testAccuracy ? 'yes' : 'no'}. Test accuracy ${formatPercent(accuracy)}, ` +
    `${signed((accuracy - published.testAccuracy) * 100, 2)} points against ${formatPercent(published.testAccuracy)}; ` +
    `test loss ${loss.toFixed(4)}, ${signed(loss - published.testLoss, 4)} against ${published.testLoss.toFixed(4)} (n = ${runs.length}).`
  );
}

function lateEpochs({ name, runs }: RunGroup): string | undefined {
  const found = curveFindings(meanEpochs(runs));
  return (
    found &&
    `\`${name}\`: best ${found.split} accuracy ${formatPercent(found.bestAccuracy.value)} after epoch ${found.bestAccuracy.epoch} of ${runs[0]!.epochs.length}. ${found.words}`
  );
}

function gap({ name, runs }: RunGroup): string | undefined {
  const found = curveFindings(meanEpochs(runs));
  return (
    found &&
    `\`${name}\`: training − ${found.split} accuracy ${signed(found.accuracyGap * 100, 2)} points, ${found.split} − training loss ${signed(found.lossGap, 4)}.`
  );
}

function hardClasses({ name, classes, confusion }: EvaluatedRow): string {
  const recalls = classificationScores(confusion).classes.map(({ recall }, index) => ({
    recall,
    name: classes[index]!,
  }));
  const words = recalls
    .sort((a, b) => a.recall - b.recall)
    .slice(0, 3)
    .map((hard) => `${hard.name} ${formatPercent(hard.recall)}`);
  return `\`${name}\`: ${words.join(', ')}. ${confusionWords(confusion, classes)}`;
}

function calibration({ name, calibration }: EvaluatedRow): string | undefined {
  return calibration && `\`${name}\`: ${calibrationWords(calibration)}`;
}
