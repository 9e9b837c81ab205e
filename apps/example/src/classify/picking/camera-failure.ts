/** Why there is no picture from the camera and what to do, from what getUserMedia rejects with. */
export function cameraFailure({ name, message }: Error): string {
  switch (name) {
    case 'NotAllowedError':
      return 'This page may not use the camera. Allow it in the browser (beside the address) and try again, or choose a file.';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'No camera was found. Connect one and try again, or choose a file.';
    case 'NotReadableError':
    case 'AbortError':
      return 'The camera cannot be used now: another program may be using it. Close that and try again, or choose a file.';
    default:
      return `The camera cannot be used: ${message || name}. Choose a file instead.`;
  }
}
