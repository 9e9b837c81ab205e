import { CIFAR10_CLASSES } from '@x/cifar-loader';
import { useRef, useState } from 'preact/hooks';
import sheetUrl from '../../images/sample-images.png';
import type { PictureSource } from '../picture/picture.ts';

const perClass = 6;

export interface SampleGridProps {
  picked: PictureSource | undefined;
  onPick: (source: PictureSource) => void;
}

/** The bundled test images, a row a class; the arrow keys move between them, as in every ARIA grid. */
export function SampleGrid({ picked, onPick }: SampleGridProps) {
  const grid = useRef<HTMLTableElement>(null);
  const [focused, setFocused] = useState({ label: 0, index: 0 });

  const onKeyDown = (event: KeyboardEvent) => {
    const { label, index } = focused;
    const to = {
      ArrowUp: [label - 1, index],
      ArrowDown: [label + 1, index],
      ArrowLeft: [label, index - 1],
      ArrowRight: [label, index + 1],
      Home: [label, 0],
      End: [label, perClass - 1],
    }[event.key];
    if (!to) return;
    event.preventDefault();
    const next = { label: clamp(to[0]!, CIFAR10_CLASSES.length), index: clamp(to[1]!, perClass) };
    setFocused(next);
    grid.current?.querySelectorAll('button')[next.label * perClass + next.index]?.focus();
  };

  return (
    <table
      ref={grid}
      class="sample-grid"
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA in HTML allows it on tables, whose rows and cells then are the grid's.
      role="grid"
      aria-label="Test images of CIFAR-10"
      style={{ '--sheet': `url(${sheetUrl})` }}
      onKeyDown={onKeyDown}
    >
      <tbody>
        {CIFAR10_CLASSES.map((name, label) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {Array.from({ length: perClass }, (_, index) => (
              <td key={`${name} ${index}`}>
                <button
                  type="button"
                  class="sample pixelated"
                  aria-label={`${name} ${index + 1}`}
                  aria-pressed={picked?.kind === 'sample' && picked.label === label && picked.index === index}
                  tabIndex={label === focused.label && index === focused.index ? 0 : -1}
                  style={{ '--row': label, '--column': index }}
                  onFocus={() => setFocused({ label, index })}
                  onClick={() => onPick({ kind: 'sample', name: `Test image ${name} ${index + 1}`, label, index })}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const clamp = (at: number, length: number) => Math.max(0, Math.min(length - 1, at));
