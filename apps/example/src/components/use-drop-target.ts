import { useState } from 'preact/hooks';

/** Lets an element take what is dropped on it: `dragged` while something is held over it, and the handlers that go on the element. */
export function useDropTarget(onDropped: (transfer: DataTransfer) => void) {
  const [dragged, setDragged] = useState(false);
  const handlers = {
    onDragOver(event: DragEvent) {
      event.preventDefault();
      setDragged(true);
    },
    onDragLeave({ currentTarget, relatedTarget }: DragEvent) {
      if (!(currentTarget as Node).contains(relatedTarget as Node | null)) setDragged(false);
    },
    onDrop(event: DragEvent) {
      event.preventDefault();
      setDragged(false);
      if (event.dataTransfer) onDropped(event.dataTransfer);
    },
  };
  return { dragged, handlers };
}
