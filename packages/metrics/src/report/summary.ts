import { formatPercent, formatPlural } from './format.ts';
import { heldOutOf } from './held-out.ts';
import { html, type Markup } from './html.ts';
import { resultOf } from './result.ts';
import type { ReportEpoch, RunReport } from './run-report.ts';

/** The report's head: the title, how the run ended and its result in words. */
export function summarySection(report: RunReport): Markup {
  return html`<header>
<p class="eyebrow">Training report</p>
<h1>${report.title}</h1>
<p class="status ${report.status}">${statusWords(report)}</p>
${headline(report)}
${reportNotes(report).map((note) => html`<p class="note">${note}</p>`)}
</header>`;
}

/** How a run ended, and how far it came. */
export function statusWords({ status, epochs, plannedEpochs }: RunReport): string {
  const done = `${epochs.length} of ${formatPlural(plannedEpochs, 'epoch')}`;
  if (status === 'completed')
    return epochs.length >= plannedEpochs ? `Completed, ${done}` : `Completed, ${done} recorded`;
  if (status === 'earlyStopped') return `Stopped early, ${done}`;
  return `Interrupted, ${done}`;
}

/** The one number that counts, and how it stands next to the published one. */
function headline(report: RunReport): Markup | undefined {
  const { epoch, train, validation, test } = resultOf(report);
  const accuracy = (test ?? validation ?? train)?.accuracy;
  if (accuracy === undefined) return undefined;
  const kind = test ? 'test' : validation ? 'validation' : 'training';
  const when = epoch === undefined ? '' : ` after ${formatPlural(epoch, 'epoch')}`;
  const published = (test ? report.published?.test : validation ? undefined : report.published?.train)?.accuracy;
  return html`<p class="headline"><strong>${formatPercent(accuracy)}</strong> <span>${kind} accuracy${when}${
    published === undefined ? undefined : html`,<br><b>${comparison(accuracy, published)}</b>`
  }</span></p>`;
}

function comparison(accuracy: number, published: number): string {
  const points = ((accuracy - published) * 100).toFixed(2);
  const name = `the published ${formatPercent(published)}`;
  if (!Number.isFinite(accuracy)) return `to compare with ${name}`;
  if (Number(points) === 0) return `exactly ${name}`;
  return `${points.replace('-', '')} points ${Number(points) > 0 ? 'above' : 'below'} ${name}`;
}

/** What a reader has to know to judge the figures, and what is missing. */
export function reportNotes(report: RunReport): string[] {
  const { epochs, published, evaluation, status } = report;
  const { epoch, train, validation, test } = resultOf(report);
  const heldOut = heldOutOf(epochs);
  const found: string[] = [];
  if (epochs.length === 0) {
    found.push(
      status === 'interrupted'
        ? 'The run was interrupted before its first epoch was complete, so there are no learning curves.'
        : 'No epoch is recorded, so there are no learning curves.',
    );
  }
  if (test === undefined && validation !== undefined) {
    found.push('Measured on validation images; the test images were left alone.');
  } else if (test === undefined && train !== undefined) {
    found.push('No test set was given: only the training figures are known.');
  } else if (heldOut?.split === 'validation') {
    found.push('The epochs were measured on validation images, and the test images used once, at the end.');
  }
  const best = bestEpoch(epochs);
  if (best && heldOut && best.epoch !== epoch) {
    found.push(
      `The best ${heldOut.split} accuracy, ${formatPercent(heldOut.scores(best)!.accuracy)}, came after epoch ${best.epoch}.`,
    );
  }
  if (published === undefined) {
    found.push('There are no published figures to compare with.');
  } else if (published.epochs !== undefined && epoch !== undefined && published.epochs !== epoch) {
    found.push(
      `The published figures were measured after ${formatPlural(published.epochs, 'epoch')}, these after ${formatPlural(epoch, 'epoch')}.`,
    );
  }
  const broken = epochs.filter((epoch) => !Number.isFinite(epoch.train.loss + (heldOut?.scores(epoch)?.loss ?? 0)));
  if (broken.length > 0) {
    const others = broken.length === 1 ? '' : ` and ${broken.length - 1} more`;
    found.push(`The loss is not a finite number in epoch ${broken[0]!.epoch}${others}: the curves have gaps there.`);
  }
  if (evaluation === undefined) {
    found.push(
      'Predictions were not recorded one by one, so there is no confusion matrix and there are no mistakes to look at.',
    );
  }
  return found;
}

/** The first epoch with the highest accuracy on held-out images. */
export function bestEpoch(epochs: readonly ReportEpoch[]): ReportEpoch | undefined {
  const heldOut = heldOutOf(epochs);
  const accuracy = (epoch: ReportEpoch | undefined) => (epoch && heldOut?.scores(epoch)?.accuracy) ?? -1;
  return epochs.reduce<ReportEpoch | undefined>(
    (best, epoch) => (accuracy(epoch) > accuracy(best) ? epoch : best),
    undefined,
  );
}
