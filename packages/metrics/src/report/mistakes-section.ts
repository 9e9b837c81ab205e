import { formatPercent } from './format.ts';
import { html, type Markup } from './html.ts';
import { pngDataUri } from './png-data-uri.ts';
import type { ReportMistake } from './run-report.ts';

/** The most confident wrong predictions, with their images. */
export function mistakesSection(mistakes: readonly ReportMistake[], classes: readonly string[]): Markup {
  const words =
    mistakes.length === 0
      ? 'There is no wrong prediction.'
      : 'The wrong predictions the network was most sure of, surest first: ✗ what it took the image for, ✓ what it is, each with the probability it gave.';
  return html`<section class="card" aria-labelledby="mistakes"><h2 id="mistakes">Worst mistakes</h2>
<p>${words}</p>
${mistakesList(mistakes, classes)}</section>`;
}

/** One card for each. */
export function mistakesList(mistakes: readonly ReportMistake[], classes: readonly string[]): Markup {
  return html`<ol class="mistakes">${mistakes.map((mistake) => mistakeCard(mistake, classes))}</ol>`;
}

function mistakeCard(mistake: ReportMistake, classes: readonly string[]): Markup {
  const { index, label, predicted, probability, labelProbability, image } = mistake;
  const [truth, guess] = [classes[label] ?? `class ${label}`, classes[predicted] ?? `class ${predicted}`];
  const picture =
    image === undefined
      ? html`<div class="no-image">no image</div>`
      : html`<img src="${pngDataUri(image)}" width="${image.shape[1]}" height="${image.shape[0]}" alt="Image ${index}: ${truth}, taken for ${guess}">`;
  return html`<li>${picture}
<p><span class="worse" aria-hidden="true">✗</span><span class="hidden">taken for</span> <b>${guess}</b> ${formatPercent(probability, 1)}</p>
<p><span class="better" aria-hidden="true">✓</span><span class="hidden">is</span> <b>${truth}</b> ${formatPercent(labelProbability, 1)}</p>
<p class="note">image ${index}</p></li>`;
}
