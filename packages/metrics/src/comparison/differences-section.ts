import { formatCount, formatFixed } from '../report/format.ts';
import { html, type Markup } from '../report/html.ts';
import type { EvaluatedRow } from './evaluated-rows.ts';
import { type PairedDifference, pairedDifferences } from './paired-differences.ts';

/** Whether the rows differ by more than the choice of test images explains. */
export function differencesSection(rows: readonly EvaluatedRow[]): Markup | undefined {
  const pairs = pairedDifferences(rows);
  if (pairs.length === 0) return undefined;
  const several = rows.some(({ n }) => n > 1) ? ' Of a row with several seeds the first one is taken.' : undefined;
  const many =
    pairs.length > 1
      ? ` Of ${pairs.length} tests a few may fall below 0.05 by chance: one in twenty where nothing differs.`
      : undefined;
  return html`<section class="card" aria-labelledby="differences"><h2 id="differences">Are the differences real?</h2>
<p>McNemar’s exact test on the same test images. Only images count that one of two networks recognised and the other did not; p is how likely it is that they are shared out this unevenly, or more so, between networks that are equally good. A p below 0.05 is bold.${several}${many} It speaks of these trained networks, not of other seeds.</p>
<div class="scroll" role="region" aria-labelledby="differences" tabindex="0"><table>
<thead><tr><th scope="col">Row</th><th scope="col">against</th><th scope="col">Difference</th><th scope="col">Only the first right</th><th scope="col">Only the second right</th><th scope="col">p</th></tr></thead>
<tbody>${pairs.map(pairRow)}</tbody>
</table></div></section>`;
}

function pairRow({ first, second, outcomes, pValue }: PairedDifference): Markup {
  const { difference, onlyFirst, onlySecond } = outcomes;
  const sign = difference > 0 ? '+' : '';
  const p = formatPValue(pValue);
  return html`<tr><th scope="row">${first}</th><td>${second}</td><td>${sign}${formatFixed(difference * 100, 2)}\u00a0points</td><td>${formatCount(onlyFirst)}</td><td>${formatCount(onlySecond)}</td><td>${pValue < 0.05 ? html`<b>${p}</b>` : p}</td></tr>`;
}

/** A p value with four decimals; of smaller ones that they are smaller. */
export function formatPValue(pValue: number): string {
  return pValue < 0.0001 ? '< 0.0001' : formatFixed(pValue, 4);
}
