import { useRef, useState } from 'preact/hooks';
import { FileButton } from '../../components/file-button.tsx';
import type { PictureSource } from '../picture/picture.ts';
import { maxMegabytes, maxMegapixels } from '../picture/picture.ts';
import { Camera } from './camera.tsx';
import { SampleGrid } from './sample-grid.tsx';
import { fileSource, useTransfers } from './use-transfers.ts';

export interface PickerProps {
  picked: PictureSource | undefined;
  onPick: (source: PictureSource) => void;
  /** Something was dropped or pasted that holds no file. */
  onNothing: (message: string) => void;
}

/** All the ways to a picture: a file, the clipboard, the camera, the test images. */
export function Picker({ picked, onPick, onNothing }: PickerProps) {
  const root = useRef<HTMLDivElement>(null);
  const [camera, setCamera] = useState(false);
  const dragging = useTransfers(root, { onPick, onNothing });

  return (
    <div ref={root}>
      <div class={`drop-zone ${dragging ? 'dragging' : ''}`}>
        <p>Drop or paste a picture anywhere on this page, or</p>
        <div class="row">
          <FileButton primary accept="image/*" onFiles={(files) => onPick(fileSource(files)!)}>
            Choose a file
          </FileButton>
          <button type="button" onClick={() => setCamera(true)}>
            Use the camera
          </button>
        </div>
        <p class="quiet">
          PNG, JPEG and what else your browser reads, up to {maxMegapixels} megapixels and {maxMegabytes} MB. It stays
          in your browser.
        </p>
      </div>
      <h3>Or one of the test images, which the network has never seen</h3>
      <SampleGrid picked={picked} onPick={onPick} />
      {camera && <Camera onPicture={onPick} onClose={() => setCamera(false)} />}
    </div>
  );
}
