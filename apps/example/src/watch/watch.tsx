import './watch.css';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { Notice } from '../components/notice.tsx';
import { LiveRun } from './live-run.tsx';
import { type ServedRun, servedRuns } from './served-runs.ts';

type Found =
  | { state: 'looking' }
  | { state: 'found'; runs: ServedRun[] }
  | { state: 'absent' }
  | { state: 'failed'; why: string };

/** A training on the command line, live, when the command line serves this page. */
export function Watch() {
  const [found, setFound] = useState<Found>({ state: 'looking' });
  const look = useCallback(() => {
    setFound({ state: 'looking' });
    servedRuns().then(
      (runs) => setFound(runs ? { state: 'found', runs } : { state: 'absent' }),
      (error: Error) => setFound({ state: 'failed', why: error.message }),
    );
  }, []);
  useEffect(look, [look]);

  return (
    <>
      <h2>Watch</h2>
      {found.state === 'looking' && <p class="quiet">Looking for a run…</p>}
      {found.state === 'absent' && <HowTo again={look} />}
      {found.state === 'failed' && (
        <Notice kind="error">
          The run cannot be read: {found.why}.{' '}
          <button type="button" onClick={look}>
            Try again
          </button>
        </Notice>
      )}
      {found.state === 'found' && (
        <>
          {found.runs.map((run) => (
            <LiveRun key={run.name} run={run} />
          ))}
          <button type="button" onClick={look}>
            Look for another run
          </button>
        </>
      )}
    </>
  );
}

function HowTo({ again }: { again: () => void }) {
  return (
    <>
      <p>
        A training on the command line is shown here, live, when the command line serves this page. No run is served
        here now. In the repository:
      </p>
      <dl class="commands">
        <dt>
          <code>npx -y pnpm@10 --filter cli train --dashboard</code>
        </dt>
        <dd>starts a training and says where to watch it.</dd>
        <dt>
          <code>npx -y pnpm@10 --filter cli dashboard RUN</code>
        </dt>
        <dd>opens a run, finished or still being trained, by its folder or its name.</dd>
      </dl>
      <button type="button" onClick={again}>
        Look again
      </button>
    </>
  );
}
