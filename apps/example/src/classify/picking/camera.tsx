import { useEffect, useRef, useState } from 'preact/hooks';
import { Notice } from '../../components/notice.tsx';
import type { PictureSource } from '../picture/picture.ts';
import { cameraFailure } from './camera-failure.ts';

export interface CameraProps {
  onPicture: (source: PictureSource) => void;
  onClose: () => void;
}

/** What the camera sees, in a dialog, until a picture is taken. */
export function Camera({ onPicture, onClose }: CameraProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<string>();

  useEffect(() => {
    dialog.current?.showModal();
    let stream: MediaStream | undefined;
    let wanted = true;
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    startCamera().then(
      (started) => {
        stream = started;
        if (!wanted || !video.current) return stop();
        video.current.srcObject = stream;
        stream.getVideoTracks()[0]?.addEventListener('ended', () => {
          setRunning(false);
          setFailure('The camera was disconnected or taken away. Close this and try again, or choose a file.');
        });
      },
      (error: Error) => setFailure(cameraFailure(error)),
    );
    return () => {
      wanted = false;
      stop();
    };
  }, []);

  const take = async () => {
    try {
      onPicture({
        kind: 'still',
        name: 'The picture from the camera',
        bitmap: await createImageBitmap(video.current!),
      });
      dialog.current?.close();
    } catch (error) {
      setFailure(cameraFailure(error as Error));
    }
  };

  return (
    <dialog class="camera" ref={dialog} aria-labelledby="camera-title" onClose={onClose}>
      <h3 id="camera-title">Take a picture</h3>
      {failure ? (
        <Notice kind="error">{failure}</Notice>
      ) : (
        <>
          <video ref={video} autoPlay playsInline muted onPlaying={() => setRunning(true)} />
          <p class="quiet">
            {running ? 'The network gets this square. Nothing is sent anywhere.' : 'Waiting for the camera…'}
          </p>
        </>
      )}
      <div class="row">
        {!failure && (
          <button type="button" class="primary" disabled={!running} onClick={take}>
            Take the picture
          </button>
        )}
        <button type="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </div>
    </dialog>
  );
}

async function startCamera(): Promise<MediaStream> {
  if (!navigator.mediaDevices) throw new Error('this browser offers none here (it needs https, or localhost)');
  return navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false });
}
