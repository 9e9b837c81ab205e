import { useRef, useState } from 'preact/hooks';
import type { Findings } from '../run-source/find-runs.ts';
import { type OpenedRun, openRun, withRun } from './opened-run.ts';
import { type TestImages, testBatchProblem, testImagesOf } from './test-images.ts';

export interface OpenedRuns {
  runs: readonly OpenedRun[];
  /** Those of the page, or those of a test_batch.bin that was opened. */
  images: TestImages;
  /** What could not be opened last, and why. */
  problems: readonly string[];
  /** Whether files are being read. */
  busy: boolean;
  /** Opens what is found; resolves with the names of the runs among it. */
  open: (findings: Promise<Findings>) => Promise<string[]>;
  close: (name: string) => void;
}

/** The runs that the page shows, and how more are opened. */
export function useOpenedRuns(): OpenedRuns {
  const [runs, setRuns] = useState<readonly OpenedRun[]>([]);
  const [images, setImages] = useState(() => testImagesOf());
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [reading, setReading] = useState(0);
  const current = useRef(runs);

  const update = (next: readonly OpenedRun[]) => {
    current.current = next;
    setRuns(next);
  };

  const open = async (findings: Promise<Findings>) => {
    setReading((count) => count + 1);
    const found = await findings.catch((error: Error): Findings => ({ runs: [], problems: [error.message] }));
    const settled = await Promise.allSettled(found.runs.map(openRun));
    const failures = settled.flatMap((one) => (one.status === 'rejected' ? [(one.reason as Error).message] : []));
    const opened = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const wrongImages = found.testImages && testBatchProblem(found.testImages);
    if (found.testImages && !wrongImages) setImages(testImagesOf(found.testImages));
    const before = new Set(current.current);
    update(opened.reduce<OpenedRun[]>(withRun, [...current.current]));
    setProblems([...found.problems, ...failures, ...(wrongImages ? [wrongImages] : [])]);
    setReading((count) => count - 1);
    return current.current.flatMap((run) => (before.has(run) ? [] : [run.name]));
  };

  const close = (name: string) => update(current.current.filter((run) => run.name !== name));
  return { runs, images, problems, busy: reading > 0, open, close };
}
