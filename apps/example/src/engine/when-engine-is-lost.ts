import { backend } from '@tensorflow/tfjs-core';

/** What tfjs's backends for the graphics card hold, as far as it is needed here. */
interface GraphicsBackend {
  gpgpu?: { gl: { canvas: EventTarget } };
  device?: EventTarget & { lost: Promise<{ message: string }> };
}

/**
 * Resolves with what happened when the current engine loses the graphics card, or WebGPU refuses what it was told: after that it computes
 * nothing, or something wrong, mostly without an error. Never resolves for engines on the processor.
 */
export function whenEngineIsLost(): Promise<string> {
  const { gpgpu, device } = backend() as unknown as GraphicsBackend;
  return new Promise((resolve) => {
    gpgpu?.gl.canvas.addEventListener('webglcontextlost', () => {
      resolve('the browser took the graphics card away (its WebGL context was lost)');
    });
    device?.lost.then(({ message }) => resolve(`the graphics card was lost${message ? ` (${message})` : ''}`));
    device?.addEventListener('uncapturederror', (event) => {
      resolve(`the graphics card refused what it was told (${(event as Event & { error: Error }).error.message})`);
    });
  });
}
