import { useEffect, useRef } from 'preact/hooks';

export interface SquareCanvasProps {
  /** RGBA. */
  image: Uint8ClampedArray<ArrayBuffer>;
  /** Height and width, in pixels. */
  size: number;
  /** What is on it, for those who do not see it. */
  label: string;
}

/** Pixels as they are, enlarged without smoothing. */
export function SquareCanvas({ image, size, label }: SquareCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    canvas.current?.getContext('2d')?.putImageData(new ImageData(image, size, size), 0, 0);
  }, [image, size]);
  return <canvas ref={canvas} class="pixelated" width={size} height={size} role="img" aria-label={label} />;
}
