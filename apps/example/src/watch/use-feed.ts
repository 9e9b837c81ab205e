import type { FeedMessage } from '@x/run-folder';
import { useEffect, useReducer } from 'preact/hooks';
import { type FeedState, initialFeed, nextFeed } from './feed.ts';

/** Follows a run that is served beside the page; goes on by itself when the connection was lost. */
export function useFeed(name: string): FeedState {
  const [state, dispatch] = useReducer(nextFeed, initialFeed);
  useEffect(() => {
    // A browser that gets an answer of another kind gives up, so a lost dashboard is asked for again here.
    let source: EventSource;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const connect = () => {
      source = new EventSource(`runs/${encodeURIComponent(name)}/events`);
      source.onopen = () => dispatch({ type: 'open' });
      source.onmessage = ({ data }: MessageEvent<string>) => {
        const message = JSON.parse(data) as FeedMessage;
        if (message.type === 'end') source.close();
        dispatch(message);
      };
      source.onerror = () => {
        dispatch({ type: 'lost' });
        if (source.readyState === EventSource.CLOSED) timer = setTimeout(connect, 2000);
      };
    };
    connect();
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [name]);
  return state;
}
