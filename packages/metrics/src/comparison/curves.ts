import { type HeldOut, heldOutOf } from '../report/held-out.ts';
import type { ChartLine } from '../report/line-chart.ts';
import type { ReportEpoch } from '../report/run-report.ts';
import { seriesKind } from '../report/series-kind.ts';
import type { ComparisonRow } from './comparison-report.ts';
import { type CurveFindings, curveFindings } from './curve-findings.ts';
import { meanEpochs } from './mean-epochs.ts';

/** A row with its mean learning curve and what that says. */
export interface Curve {
  name: string;
  kind: ChartLine['kind'];
  row: ComparisonRow;
  epochs: readonly ReportEpoch[];
  heldOut?: HeldOut;
  findings?: CurveFindings;
}

/** The learning curves of the rows that completed an epoch. */
export function curvesOf(rows: readonly ComparisonRow[]): Curve[] {
  return rows.flatMap((row, index) => {
    const epochs = meanEpochs(row.runs);
    if (epochs.length === 0) return [];
    const findings = curveFindings(epochs);
    const heldOut = heldOutOf(epochs);
    const name = heldOut?.split === 'validation' ? `${row.name} (validation)` : row.name;
    return [{ name, kind: seriesKind(index), row, epochs, ...(heldOut && { heldOut }), ...(findings && { findings }) }];
  });
}
