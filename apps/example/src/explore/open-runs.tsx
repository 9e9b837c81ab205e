import { FileButton } from '../components/file-button.tsx';
import { type Findings, findRunOfFiles, findRuns } from '../run-source/find-runs.ts';
import { folderOfFiles } from '../run-source/folder-of-files.ts';
import { publishedFindings } from './published-findings.ts';

export interface OpenRunsProps {
  open: (findings: Promise<Findings>) => void;
  /** Without the introduction. */
  compact: boolean;
}

/** The ways to open runs; dropping them works on the whole page. */
export function OpenRuns({ open, compact }: OpenRunsProps) {
  return (
    <section class="card open-runs" aria-label="Open runs">
      {!compact && (
        <p>
          Drop the folder of a run here, or several at once: <code>runs/NAME</code> as the command <code>train</code>{' '}
          writes it. Several are compared. Nothing leaves this page.
        </p>
      )}
      <div class="row">
        <FileButton folder onFiles={(files) => open(findRuns(folderOfFiles(files)))}>
          Open a folder…
        </FileButton>
        <FileButton onFiles={(files) => open(Promise.resolve(findRunOfFiles(files)))}>Open files…</FileButton>
        <button type="button" class={compact ? '' : 'primary'} onClick={() => open(publishedFindings())}>
          Open the published results
        </button>
        {compact && <span class="quiet">or drop more here</span>}
      </div>
    </section>
  );
}
