import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PictureSource } from '../picture/picture.ts';

interface TransferHandlers {
  onPick: (source: PictureSource) => void;
  onNothing: (message: string) => void;
}

/** The first of some files, with a note where there are more; undefined where there is none. */
export function fileSource(files: ArrayLike<File> | null | undefined): PictureSource | undefined {
  const file = files?.[0];
  if (!file) return undefined;
  const note = files.length > 1 ? `Of the ${files.length} files, only the first is looked at.` : undefined;
  return { kind: 'file', name: file.name || 'The pasted picture', file, ...(note && { note }) };
}

/**
 * Takes files that are dropped or pasted anywhere on the page while the tab that holds `root` is shown. Returns whether files are being
 * dragged over the page.
 */
export function useTransfers(root: RefObject<HTMLElement | null>, handlers: TransferHandlers): boolean {
  const [dragging, setDragging] = useState(false);
  const latest = useRef(handlers);
  latest.current = handlers;

  useEffect(() => {
    const shown = () => root.current?.closest('[hidden]') === null;
    const controller = new AbortController();
    const on = <Type extends keyof DocumentEventMap>(type: Type, listen: (event: DocumentEventMap[Type]) => void) =>
      document.addEventListener(type, (event) => shown() && listen(event), { signal: controller.signal });
    const take = (transfer: DataTransfer | null, nothing: string) => {
      const source = fileSource(transfer?.files);
      if (source) latest.current.onPick(source);
      else latest.current.onNothing(nothing);
    };

    on('dragover', (event) => {
      event.preventDefault();
      setDragging(true);
    });
    on('dragleave', ({ relatedTarget }) => {
      // Not into another element, but out of the page.
      if (!relatedTarget) setDragging(false);
    });
    on('drop', (event) => {
      event.preventDefault();
      setDragging(false);
      take(event.dataTransfer, 'No picture file was dropped. Save the picture first and drop its file, or paste it.');
    });
    on('paste', ({ clipboardData }) => {
      take(clipboardData, 'The clipboard holds no picture. Copy the picture itself, not its address, and paste again.');
    });
    return () => controller.abort();
  }, [root]);
  return dragging;
}
