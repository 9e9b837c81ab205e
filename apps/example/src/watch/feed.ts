import type { FeedMessage, RunEnd, RunProgress } from '@x/run-folder';
import type { EpochRecord } from '@x/trainer';

/** What a page knows of a run. */
export interface FeedState {
  /** Lost: the page is trying again by itself. Ended: the other side said that no more will come. */
  connection: 'connecting' | 'open' | 'lost' | 'ended';
  epochs: readonly EpochRecord[];
  progress: RunProgress | null;
  end: RunEnd | null;
  warning: string | null;
}

export const initialFeed: FeedState = {
  connection: 'connecting',
  epochs: [],
  progress: null,
  end: null,
  warning: null,
};

export type FeedAction = FeedMessage | { type: 'open' } | { type: 'lost' };

/** The state after a message. */
export function nextFeed(state: FeedState, action: FeedAction): FeedState {
  switch (action.type) {
    case 'open':
      return { ...state, connection: 'open', end: null };
    case 'lost':
      return state.end ? { ...state, connection: 'ended' } : { ...state, connection: 'lost' };
    case 'epochs':
      return { ...state, epochs: action.epochs, warning: null };
    case 'epoch':
      return { ...state, epochs: [...state.epochs, action.epoch], warning: null };
    case 'progress':
      return { ...state, progress: action.progress };
    case 'end':
      return { ...state, connection: 'ended', end: action.reason };
    case 'warning':
      return { ...state, warning: action.message };
  }
}
