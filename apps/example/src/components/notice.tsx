import type { ComponentChildren } from 'preact';

export interface NoticeProps {
  /** Errors are announced at once by screen readers, the others when they are idle. */
  kind: 'error' | 'warning' | 'information';
  children: ComponentChildren;
}

/** A sentence or two that must not be missed: what is wrong, and what to do. */
export function Notice({ kind, children }: NoticeProps) {
  return (
    <p class={`notice ${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      {children}
    </p>
  );
}
