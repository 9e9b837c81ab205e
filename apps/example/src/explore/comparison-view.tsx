import { type ComparisonRow, evaluatedRows } from '@x/metrics';
import { comparisonReport, groupRuns, resultsTable } from '@x/run-folder';
import { useMemo, useState } from 'preact/hooks';
import { Notice } from '../components/notice.tsx';
import { presets } from '../run-source/presets.ts';
import { ClassComparison } from './class-comparison.tsx';
import { ComparedCurves } from './compared-curves.tsx';
import type { OpenedRun } from './opened-run.ts';
import { ResultsTable } from './results-table.tsx';

/** Several runs next to each other; those that differ in the seed only are one row. */
export function ComparisonView({ runs }: { runs: readonly OpenedRun[] }) {
  const [together, setTogether] = useState(true);
  const { table, rows, problem } = useMemo(() => compare(runs), [runs]);
  const shown = together && rows ? rows : runs.map(rowOfRun);
  const repeated = rows?.some((row) => row.runs.length > 1);
  return (
    <>
      {problem && <Notice kind="warning">{problem}</Notice>}
      {table && <ResultsTable table={table} />}
      {repeated && (
        <label class="choice">
          <input
            type="checkbox"
            checked={together}
            onChange={({ currentTarget }) => setTogether(currentTarget.checked)}
          />
          Runs that differ in the seed only as one row: their mean
        </label>
      )}
      <ComparedCurves rows={shown} />
      <ClassComparison rows={evaluatedRows(shown)} />
    </>
  );
}

/** The same as the command `report --compare` makes of them. */
function compare(runs: readonly OpenedRun[]) {
  try {
    const groups = groupRuns(
      runs.map(({ record }) => record),
      { presets },
    );
    const { rows } = comparisonReport(groups, { testImages: undefined, notes: [] });
    return { table: resultsTable(groups), rows };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}

function rowOfRun({ name, record, report }: OpenedRun): ComparisonRow {
  const { config, status, epochs, result } = record;
  const { evaluation, plannedEpochs } = report;
  return {
    name,
    plannedEpochs,
    runs: [{ seed: config.seed, status, epochs, resultEpoch: result.epoch, ...(evaluation && { evaluation }) }],
  };
}
