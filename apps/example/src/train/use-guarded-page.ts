import { useEffect, useState } from 'preact/hooks';

// Shorter looks at another tab are not worth a word.
const noticed = 5000;

/**
 * While something is at work in the page: asks before the page is closed, and tells how long the page was hidden since it began, in
 * milliseconds, once somebody is back. Browsers slow down pages that are hidden.
 */
export function useGuardedPage(atWork: boolean): number {
  const [hidden, setHidden] = useState(0);
  useEffect(() => {
    if (!atWork) return;
    setHidden(0);
    let since = document.hidden ? performance.now() : undefined;
    const onVisibility = () => {
      if (document.hidden) since = performance.now();
      else if (since !== undefined) {
        const time = performance.now() - since;
        if (time >= noticed) setHidden((before) => before + time);
        since = undefined;
      }
    };
    const onBeforeUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    document.addEventListener('visibilitychange', onVisibility);
    addEventListener('beforeunload', onBeforeUnload);
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      removeEventListener('beforeunload', onBeforeUnload);
    };
  }, [atWork]);
  return hidden;
}
