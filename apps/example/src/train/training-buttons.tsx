import type { TrainSession, Work } from './train-session.ts';

export interface TrainingButtonsProps {
  work: Work | undefined;
  /** Whether a training can begin. */
  ready: boolean;
  session: Pick<TrainSession, 'pause' | 'resume' | 'stop'>;
}

/** Start; while a training is at work, pause or go on, and stop. */
export function TrainingButtons({ work, ready, session }: TrainingButtonsProps) {
  if (!work) {
    return (
      <button type="submit" class="primary" disabled={!ready}>
        Start training
      </button>
    );
  }
  const held = work === 'paused' || work === 'pausing';
  return (
    <>
      {work !== 'testing' && work !== 'stopping' && (
        <button type="button" onClick={() => (held ? session.resume() : session.pause())}>
          {held ? 'Go on' : 'Pause'}
        </button>
      )}
      <button type="button" disabled={work === 'stopping'} onClick={() => session.stop()}>
        {work === 'testing' ? 'Skip this test' : 'Stop'}
      </button>
    </>
  );
}
