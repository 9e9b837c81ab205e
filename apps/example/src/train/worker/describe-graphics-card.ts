import { backend } from '@tensorflow/tfjs-core';

interface GraphicsBackend {
  gpgpu?: { gl: WebGL2RenderingContext };
  adapterInfo?: { vendor?: string; architecture?: string };
}

/** The graphics card that the current engine computes on, as far as the browser tells. */
export function describeGraphicsCard(): string {
  const { gpgpu, adapterInfo } = backend() as unknown as GraphicsBackend;
  if (gpgpu) {
    const { gl } = gpgpu;
    const names = gl.getExtension('WEBGL_debug_renderer_info');
    return String(gl.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  }
  return [adapterInfo?.vendor, adapterInfo?.architecture].filter(Boolean).join(' ') || 'not told by the browser';
}
