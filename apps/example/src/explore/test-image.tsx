import { useEffect, useRef, useState } from 'preact/hooks';
import type { TestImages } from './test-images.ts';

export interface TestImageProps {
  images: TestImages;
  /** Position in the test set. */
  index: number;
  /** Its class. */
  label: number;
  /** For who cannot see it. */
  description: string;
  /** Called with what is wrong with the images. */
  onError: (error: Error) => void;
}

/** A test image, or a square that says that it is not there. */
export function TestImage({ images, index, label, description, onError }: TestImageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    let current = true;
    const show = (data: ImageData | undefined) => {
      if (!current) return;
      setMissing(data === undefined);
      if (data) canvas.current!.getContext('2d')!.putImageData(data, 0, 0);
    };
    images.at(index, label).then(show, (error: Error) => {
      show(undefined);
      onError(error);
    });
    return () => {
      current = false;
    };
  }, [images, index, label]);
  return (
    <div class="test-image">
      <canvas
        ref={canvas}
        width={32}
        height={32}
        class="pixelated"
        role="img"
        aria-label={description}
        hidden={missing}
      />
      {missing && <span class="quiet">not here</span>}
    </div>
  );
}
