import { useRegisterSW } from 'virtual:pwa-register/preact';
import { useEffect } from 'preact/hooks';
import { Notice } from '../components/notice.tsx';

/**
 * Keeps the whole app on this device, by a service worker that loads all of its files in the background, so that it opens without a
 * connection. A newer version is loaded whole as well, and waits: the files of two versions are never mixed.
 */
export function Offline() {
  const { needRefresh, updateServiceWorker } = useRegisterSW({
    // Once the page has what it needs itself.
    immediate: false,
    // Below, which also sees a page that was opened before there was a service worker.
    onNeedReload: () => {},
  });

  useEffect(() => {
    const { serviceWorker } = navigator;
    if (!serviceWorker) return;
    let controlled = serviceWorker.controller !== null;
    const onChange = () => {
      if (controlled) location.reload();
      controlled = true;
    };
    serviceWorker.addEventListener('controllerchange', onChange);
    return () => serviceWorker.removeEventListener('controllerchange', onChange);
  }, []);

  if (!needRefresh[0]) return null;
  return (
    <div class="update">
      <Notice kind="information">
        A new version of this app is here. Updating reloads every tab in which it is open.
      </Notice>
      <button type="button" onClick={() => updateServiceWorker()}>
        Update
      </button>
    </div>
  );
}

/** Not where the person asked for little data, or the browser cannot. */
export function mayKeep(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return 'serviceWorker' in navigator && connection?.saveData !== true;
}
