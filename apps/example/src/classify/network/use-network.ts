import { proxy } from 'comlink';
import { useEffect, useState } from 'preact/hooks';
import type { ChosenEngine } from '../../engine/choose-engine.ts';
import type { EngineName } from '../../engine/engine.ts';
import { connectWorker } from '../../worker/connect-worker.ts';
import type { Method } from './classifier.ts';
import type { HeatMap } from './heat-map.ts';
import type { NetworkApi } from './network-worker.ts';

/** The network, in its worker. */
export interface Network {
  engine: ChosenEngine;
  /** The probability of each class for [32, 32, 3] bytes. */
  classify: (pixels: Uint8Array) => Promise<Float32Array>;
  explain: (pixels: Uint8Array, method: Method, classIndex: number) => Promise<HeatMap>;
}

export type NetworkState =
  | { status: 'loading' /** Share of the weights that has come. */; fraction: number }
  | { status: 'ready'; network: Network }
  | { status: 'failed'; error: Error };

/** Starts an engine, the best or `only` one, and loads the network into it; `restart` does so again, in a new worker. */
export function useNetwork(only: EngineName | undefined): NetworkState & { restart: () => void } {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<NetworkState>({ status: 'loading', fraction: 0 });
  useEffect(() => {
    const worker = new Worker(new URL('./network-worker.ts', import.meta.url), { type: 'module' });
    const { call, close } = connectWorker<NetworkApi>(worker);
    let wanted = true;
    const show = (next: NetworkState) => {
      if (wanted) setState((now) => (next.status === 'loading' && now.status !== 'loading' ? now : next));
    };
    setState({ status: 'loading', fraction: 0 });
    call((remote) =>
      remote.start(
        only,
        proxy((fraction) => show({ status: 'loading', fraction })),
      ),
    ).then(
      (engine) => {
        const classify: Network['classify'] = (pixels) => call((remote) => remote.classify(pixels));
        const explain: Network['explain'] = (...request) => call((remote) => remote.explain(...request));
        show({ status: 'ready', network: { engine, classify, explain } });
      },
      (error: Error) => show({ status: 'failed', error }),
    );
    return () => {
      wanted = false;
      close();
    };
  }, [only, attempt]);
  return { ...state, restart: () => setAttempt(attempt + 1) };
}
