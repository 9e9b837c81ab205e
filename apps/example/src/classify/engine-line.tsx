import type { EngineName } from '../engine/engine.ts';
import { engineTitles } from '../engine/engine-titles.ts';
import type { NetworkState } from './network/use-network.ts';

export interface EngineLineProps {
  state: NetworkState;
  /** The one that was asked for. */
  only: EngineName | undefined;
  onChoose: (only: EngineName | undefined) => void;
}

/** What computes, why nothing better does, and a way to another engine. */
export function EngineLine({ state, only, onChoose }: EngineLineProps) {
  const engine = state.status === 'ready' ? state.network.engine : undefined;
  return (
    <div class="engine-line">
      <label class="row">
        Engine
        <select
          value={only ?? ''}
          onChange={({ currentTarget }) => onChoose((currentTarget.value || undefined) as EngineName | undefined)}
        >
          <option value="">the best that works here</option>
          {Object.entries(engineTitles).map(([name, title]) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
      </label>
      {engine && (
        <div>
          <p>
            The network runs on <strong>{engine.title}</strong>.
          </p>
          {engine.refused.length > 0 && (
            <ul class="quiet">
              {engine.refused.map(({ title, why }) => (
                <li key={title}>
                  Not on {title}, which is faster: {why}.
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </div>
  );
}
