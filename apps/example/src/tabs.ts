import type { ComponentType } from 'preact';

/** A page of the app. Its code is loaded when it is first opened. */
export interface Tab {
  /** In the address: `#classify`. */
  id: string;
  title: string;
  load: () => Promise<ComponentType>;
}

/** In the order in which they are shown; the first is where the app opens. */
export const tabs: readonly Tab[] = [
  { id: 'classify', title: 'Classify', load: async () => (await import('./classify/classify.tsx')).Classify },
  { id: 'explore', title: 'Explore', load: async () => (await import('./explore/explore.tsx')).Explore },
  { id: 'train', title: 'Train', load: async () => (await import('./train/train.tsx')).Train },
  { id: 'watch', title: 'Watch', load: async () => (await import('./watch/watch.tsx')).Watch },
];
