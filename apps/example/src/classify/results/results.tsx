import { useMemo, useState } from 'preact/hooks';
import { Notice } from '../../components/notice.tsx';
import { SquareCanvas } from '../../components/square-canvas.tsx';
import type { Network } from '../network/use-network.ts';
import type { Picture, PictureSource } from '../picture/picture.ts';
import { side } from '../side.ts';
import { ClassTable } from './class-table.tsx';
import { Explanation } from './explanation.tsx';

/** What the network says of a picture. */
export interface Prediction {
  source: PictureSource;
  picture: Picture;
  /** [classes]; not there while the network is being loaded. */
  probabilities?: Float32Array;
}

export interface ResultsProps extends Prediction {
  network: Network | undefined;
  /** A newer picture is on its way. */
  busy: boolean;
}

export function Results({ source, picture, probabilities, network, busy }: ResultsProps) {
  const best = probabilities?.indexOf(Math.max(...probabilities));
  const [choice, setChoice] = useState<{ of: Picture; classIndex: number }>();
  const explained = choice?.of === picture ? choice.classIndex : best;
  const image = useMemo(() => withAlpha(picture.pixels), [picture]);
  const { width, height } = picture;
  const notes = [source.note, ...picture.notes].filter((note) => note !== undefined);

  return (
    <div class="results" aria-busy={busy}>
      {notes.length > 0 && <Notice kind="information">{notes.join(' ')}</Notice>}
      {probabilities && explained !== undefined ? (
        <ClassTable
          probabilities={probabilities}
          explained={explained}
          onExplain={(classIndex) => setChoice({ of: picture, classIndex })}
        />
      ) : (
        <p class="quiet">The network is still being loaded.</p>
      )}
      <div class="picture-pair">
        <figure>
          <SquareCanvas image={image} size={side} label={`${source.name}, as the network sees it`} />
          <figcaption>
            <h3>What the network sees</h3>
            <span class="quiet">
              {side} × {side} pixels{width === side && height === side ? '' : ` from ${describeSize(picture)}`}
            </span>
          </figcaption>
        </figure>
        {network && explained !== undefined && (
          <Explanation network={network} picture={picture} classIndex={explained} />
        )}
      </div>
    </div>
  );
}

function describeSize({ width, height }: Picture): string {
  const size = `${width.toLocaleString('en')} × ${height.toLocaleString('en')}`;
  return width === height ? size : `the middle square of ${size}`;
}

function withAlpha(pixels: Uint8Array): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray((pixels.length / 3) * 4).fill(255);
  for (let pixel = 0; pixel < pixels.length / 3; pixel++) {
    rgba.set(pixels.subarray(pixel * 3, pixel * 3 + 3), pixel * 4);
  }
  return rgba;
}
