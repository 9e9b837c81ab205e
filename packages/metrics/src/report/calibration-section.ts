import type { Calibration } from '../accumulators/calibration.ts';
import { html, type Markup } from './html.ts';
import { calibrationWords, reliabilityDiagram } from './reliability-diagram.ts';

/** What a reliability diagram shows. */
export const calibrationIntroduction =
  'Images are sorted by confidence, the probability of the predicted class; a bar is the share of them that was right. On the dashed line a network would be as often right as it says. The coloured pieces are what it is too sure (orange) or not sure enough (green). ECE: their mean height over all images, MCE: the largest, however few images stand behind it.';

/** Whether the network is right as often as it says. */
export function calibrationSection(calibration: Calibration): Markup {
  return html`<section class="card" aria-labelledby="calibration"><h2 id="calibration">Calibration</h2>
<p>${calibrationWords(calibration)}</p>
<p class="note">${calibrationIntroduction}</p>
<div class="charts">${reliabilityDiagram(calibration, { id: 'reliability', title: 'Reliability' })}</div></section>`;
}
