import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Notice } from './components/notice.tsx';
import { mayKeep, Offline } from './offline/offline.tsx';
import { tabs } from './tabs.ts';
import { useHash } from './use-hash.ts';

/** A row of tabs, and below it every tab that was opened: a training goes on while another tab is looked at. */
export function App() {
  const hash = useHash();
  const open = tabs.find(({ id }) => id === hash.split('/')[0]) ?? tabs[0]!;
  const list = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<readonly string[]>([]);
  if (!opened.includes(open.id)) setOpened([...opened, open.id]);

  /** As the ARIA practices have it: the arrow keys move between tabs, Home and End to the first and the last. */
  const onKeyDown = (event: KeyboardEvent) => {
    // From the tab with the focus: the open one follows the address, which changes a little later.
    const at = tabs.findIndex(({ id }) => `tab-${id}` === (event.target as HTMLElement).id);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const { id } = tabs[(to + tabs.length) % tabs.length]!;
    location.hash = id;
    list.current?.querySelector<HTMLElement>(`#tab-${id}`)?.focus();
  };

  return (
    <>
      <header class="bar">
        <h1>AlexNet on CIFAR-10</h1>
        <div class="tabs" role="tablist" aria-label="Pages" ref={list} onKeyDown={onKeyDown}>
          {tabs.map(({ id, title }) => (
            <a
              key={id}
              id={`tab-${id}`}
              href={`#${id}`}
              role="tab"
              aria-selected={id === open.id}
              aria-controls={`panel-${id}`}
              tabIndex={id === open.id ? 0 : -1}
            >
              {title}
            </a>
          ))}
        </div>
      </header>
      <main>
        {mayKeep() && <Offline />}
        {tabs.map((tab) => (
          <section
            key={tab.id}
            id={`panel-${tab.id}`}
            role="tabpanel"
            aria-labelledby={`tab-${tab.id}`}
            hidden={tab.id !== open.id}
          >
            {opened.includes(tab.id) && <Lazy load={tab.load} />}
          </section>
        ))}
      </main>
    </>
  );
}

function Lazy({ load }: { load: () => Promise<ComponentType> }) {
  const [state, setState] = useState<{ page?: ComponentType; error?: Error }>({});
  useEffect(() => {
    load().then(
      (page) => setState({ page }),
      (error: Error) => setState({ error }),
    );
  }, [load]);
  if (state.error) {
    return <Notice kind="error">This page cannot be loaded: {state.error.message}. Reload to try again.</Notice>;
  }
  return state.page ? <state.page /> : <p class="quiet">Loading…</p>;
}
