import './train.css';
import { formatSeconds } from '@x/metrics';
import { useRef } from 'preact/hooks';
import { Notice } from '../components/notice.tsx';
import { useDropTarget } from '../components/use-drop-target.ts';
import { ImageChoice } from './form/image-choice.tsx';
import { SettingsForm } from './form/settings-form.tsx';
import type { TrainingSettings } from './form/training-settings.ts';
import { Figures } from './live/figures.tsx';
import { LiveCharts } from './live/live-charts.tsx';
import { outcomeWords, workWords } from './live/work-words.ts';
import { Downloads } from './result/downloads.tsx';
import { TryOut } from './result/try-out.tsx';
import type { TrainSession } from './train-session.ts';
import { TrainingButtons } from './training-buttons.tsx';
import { useGuardedPage } from './use-guarded-page.ts';
import { useTrainSession } from './use-train-session.ts';

/** Trains Improved AlexNet in the page. */
export function Train() {
  const session = useTrainSession();
  const { images, reading, imagesProblem, engine, engineProblem, work } = session.state;
  const hidden = useGuardedPage(work !== undefined);
  const progress = useRef<HTMLDivElement>(null);
  const choose = (files?: File[]) => session.useImages(files);
  const { dragged, handlers } = useDropTarget(({ files }) => choose([...files]));
  const start = (settings: TrainingSettings) => {
    session.start(settings);
    // On a phone it is below the settings.
    progress.current!.scrollIntoView({ block: 'nearest' });
  };
  return (
    <div class={dragged ? 'train-dragged' : ''} {...handlers}>
      <h2>Train</h2>
      <p class="lead">
        Improved AlexNet learns CIFAR-10’s ten classes from nothing, in this page: its 907,210 weights start at random,
        and your graphics card does the work. Nothing is sent anywhere.
      </p>
      {engineProblem && <Notice kind="error">{engineProblem}</Notice>}
      <div class="train">
        <div class="card">
          <ImageChoice {...{ images, reading, imagesProblem }} disabled={work !== undefined} onChoose={choose} />
          <SettingsForm counts={images?.counts} disabled={work !== undefined} onSubmit={start}>
            <TrainingButtons
              work={work}
              ready={images !== undefined && reading === undefined && engine !== undefined}
              session={session}
            />
          </SettingsForm>
        </div>
        <div ref={progress}>
          <Progress session={session} hidden={hidden} />
        </div>
      </div>
    </div>
  );
}

/** What a training shows: where it is, what went wrong, and what came of it. */
function Progress({ session, hidden }: { session: TrainSession; hidden: number }) {
  const { run, work, outcome, crowded, downloadProblem } = session.state;
  return (
    <section class="card train-progress" aria-label="Training">
      <p role="status" class={run ? '' : 'quiet'}>
        {work && run
          ? workWords(work, run)
          : outcome && run
            ? outcomeWords(outcome, run.settings.epochs)
            : 'Its loss and accuracy are shown here, batch by batch.'}
      </p>
      {outcome?.problem && <Notice kind="error">{outcome.problem}</Notice>}
      {work && crowded && (
        <Notice kind="warning">
          Another page of this browser is training as well. Both share the graphics card, so each takes longer: stop one
          of them.
        </Notice>
      )}
      {hidden > 0 && (
        <Notice kind="information">
          This page was in the background for {formatSeconds(hidden / 1000)}. The training went on, but browsers slow
          such pages down: keep it in view.
        </Notice>
      )}
      {run && (
        <>
          {work && <progress aria-label="Progress" value={run.progress} max={1} />}
          <Figures run={run} ended={!work} />
          <LiveCharts run={run} />
        </>
      )}
      {outcome && outcome.downloads.length > 0 && (
        <Downloads kinds={outcome.downloads} onDownload={(kind) => session.download(kind)} />
      )}
      {downloadProblem && <Notice kind="error">{downloadProblem}</Notice>}
      {outcome?.test && <TryOut test={outcome.test} testImages={(indices) => session.testImages(indices)} />}
    </section>
  );
}
