import { useEffect, useReducer, useRef } from 'preact/hooks';
import { TrainSession } from './train-session.ts';

/** The page's trainings: opened once, drawn again whenever they are at another place. */
export function useTrainSession(): TrainSession {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const session = useRef<TrainSession | null>(null);
  session.current ??= new TrainSession(() => draw(undefined));
  const { current } = session;
  useEffect(() => {
    current.open();
    return () => current.close();
  }, [current]);
  return current;
}
