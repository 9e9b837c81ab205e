import './classify.css';
import { useRef, useState } from 'preact/hooks';
import { Notice } from '../components/notice.tsx';
import type { EngineName } from '../engine/engine.ts';
import { EngineLine } from './engine-line.tsx';
import { useNetwork } from './network/use-network.ts';
import { Picker } from './picking/picker.tsx';
import { loadPicture } from './picture/load-picture.ts';
import type { PictureSource } from './picture/picture.ts';
import { summarize } from './results/class-table.tsx';
import { type Prediction, Results } from './results/results.tsx';
import { useTask } from './use-task.ts';

/** The pretrained network looks at a picture of yours. */
export function Classify() {
  const [only, setOnly] = useState<EngineName>();
  const { restart, ...state } = useNetwork(only);
  const network = state.status === 'ready' ? state.network : undefined;
  const [source, setSource] = useState<PictureSource>();
  const [nothing, setNothing] = useState<string>();

  const reading = useTask(source && (async (signal) => ({ source, picture: await loadPicture(source, signal) })), [
    source,
  ]);
  const read = reading.status === 'done' ? reading.value : undefined;
  const predicting = useTask<Prediction>(
    read && network && (async () => ({ ...read, probabilities: await network.classify(read.picture.pixels) })),
    [read, network],
  );
  // While the next picture is read and classified, the last one stays; but not while the network is being loaded.
  const awaitsNetwork = read !== undefined && network === undefined && predicting.value?.picture !== read.picture;
  const shown = awaitsNetwork ? read : (predicting.value ?? read);
  const failed = reading.status === 'failed' || predicting.status === 'failed';
  const busy = reading.status === 'running' || predicting.status === 'running';

  const result = useRef<HTMLElement>(null);
  const onPick = (picked: PictureSource) => {
    setNothing(undefined);
    setSource(picked);
    // On a narrow screen it is below the pictures.
    if (result.current!.getBoundingClientRect().top > 0.8 * innerHeight) result.current!.scrollIntoView();
  };

  return (
    <>
      <h2>Classify</h2>
      <p class="lead">
        Improved AlexNet, trained on CIFAR-10 by this repository, looks at a picture and says which of its ten classes
        is on it. It knows nothing else: a picture of a house gets one of the ten all the same.
      </p>
      <div class="classify">
        <section class="card" aria-label="Picture">
          <Picker picked={source} onPick={onPick} onNothing={setNothing} />
        </section>
        <section class="card" aria-label="Result" ref={result}>
          <p class="picked" role="status">
            {source && (reading.status === 'running' ? `Reading ${source.name}…` : source.name)}
            {predicting.status === 'done' && predicting.value?.probabilities && (
              <span class="visually-hidden">: {summarize(predicting.value.probabilities)}</span>
            )}
          </p>
          {nothing && <Notice kind="warning">{nothing}</Notice>}
          {state.status === 'loading' && <Loading fraction={state.fraction} />}
          {state.status === 'failed' && <Failure message={state.error.message} onRestart={restart} />}
          {reading.status === 'failed' && <Notice kind="error">{capitalize(reading.error!.message)}</Notice>}
          {predicting.status === 'failed' && (
            <Failure
              message={`the picture could not be classified (${predicting.error!.message}).`}
              onRestart={restart}
            />
          )}
          {shown && !failed && <Results {...shown} network={network} busy={busy} />}
          {!source && (
            <p class="quiet">Choose a picture: what the network sees, and what it makes of it, appears here.</p>
          )}
          <EngineLine state={state} only={only} onChoose={setOnly} />
        </section>
      </div>
    </>
  );
}

function Loading({ fraction }: { fraction: number }) {
  return (
    <label class="loading">
      {fraction === 0 ? 'Starting an engine…' : 'Loading the network…'}
      <progress value={fraction} max={1} />
    </label>
  );
}

function Failure({ message, onRestart }: { message: string; onRestart: () => void }) {
  return (
    <>
      <Notice kind="error">{capitalize(message)}</Notice>
      <button type="button" onClick={onRestart}>
        Try again
      </button>
    </>
  );
}

const capitalize = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
