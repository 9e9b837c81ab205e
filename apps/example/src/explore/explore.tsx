import './explore.css';
import { useEffect, useRef } from 'preact/hooks';
import { Notice } from '../components/notice.tsx';
import { useDropTarget } from '../components/use-drop-target.ts';
import { findInDrop } from '../run-source/find-in-drop.ts';
import type { Findings } from '../run-source/find-runs.ts';
import { servedSources } from '../run-source/served-sources.ts';
import { useHash } from '../use-hash.ts';
import { ComparisonView } from './comparison-view.tsx';
import { OpenRuns } from './open-runs.tsx';
import { publishedFindings } from './published-findings.ts';
import { RunList } from './run-list.tsx';
import { RunView } from './run-view.tsx';
import { useOpenedRuns } from './use-opened-runs.ts';

/** Opens run folders and shows one of them, or all compared. `#explore/NAME` is the address of a run. */
export function Explore() {
  const { runs, images, problems, busy, open, close } = useOpenedRuns();
  const selected = useSelected();
  const run = runs.find(({ name }) => name === selected) ?? (runs.length === 1 ? runs[0] : undefined);

  /** Goes to what was opened: the run, or the comparison. */
  const show = async (findings: Promise<Findings>) => {
    const names = await open(findings);
    if (names.length > 0) location.hash = names.length === 1 ? addressOf(names[0]!) : 'explore';
  };

  const { dragged, handlers } = useDropTarget((transfer) => show(findInDrop(transfer)));

  // What the command line serves is open at once; so is a published run that the address names.
  useEffect(() => {
    servedSources().then(async (served) => {
      if (served) await open(Promise.resolve({ runs: served, problems: [] }));
      else if (selected) await open(publishedFindings(selected));
    });
  }, []);

  return (
    <div class={`explore ${dragged ? 'dragged' : ''}`} {...handlers}>
      <h2>Explore</h2>
      <OpenRuns open={show} compact={runs.length > 0} />
      <p class={busy ? 'quiet' : 'visually-hidden'} role="status">
        {busy ? 'Reading…' : `Runs that are open: ${runs.length}`}
      </p>
      {problems.map((problem) => (
        <Notice key={problem} kind="error">
          {problem}
        </Notice>
      ))}
      {runs.length > 0 && <RunList runs={runs} selected={run?.name} close={close} />}
      {run ? <RunView key={run.name} run={run} images={images} /> : runs.length > 0 && <ComparisonView runs={runs} />}
    </div>
  );
}

const addressOf = (name: string) => `explore/${encodeURIComponent(name)}`;

/** The run that the address names; the last one while another tab is open. */
function useSelected(): string | undefined {
  const [tab, ...rest] = useHash().split('/');
  const last = useRef<string>(undefined);
  if (tab === 'explore') last.current = rest.join('/') || undefined;
  return last.current;
}
