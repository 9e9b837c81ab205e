import { useRegisterSW } from 'virtual:pwa-register/preact';
import { Notice } from '../components/notice.tsx';

/**
 * Keeps the whole app on this device, by a service worker that loads all of its files in the background, so that it opens without a
 * connection. A newer version is loaded whole as well, and waits: the files of two versions are never mixed.
 */
export function Offline() {
  const { needRefresh, updateServiceWorker } = useRegisterSW({
    // Once the page has what it needs itself.
    immediate: false,
    // reloadWhenUpdated also sees a page that was opened before there was a service worker.
    onNeedReload: () => {},
  });

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

/** Reloads the page as soon as a newer version has taken over; the first service worker of all has nothing to replace. */
export function reloadWhenUpdated(): void {
  const { serviceWorker } = navigator;
  // Only pages that come by https or from this machine have one.
  if (!serviceWorker) return;
  let controlled = serviceWorker.controller !== null;
  serviceWorker.addEventListener('controllerchange', () => {
    if (controlled) location.reload();
    controlled = true;
  });
}

/** Not where the person asked for little data, or the browser cannot. */
export function mayKeep(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return 'serviceWorker' in navigator && connection?.saveData !== true;
}
