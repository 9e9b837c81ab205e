import type { ProfileResult } from '../src/profile/profile-result.ts';

/** A profile for tests: made up, with round rates. */
export const SAMPLE_PROFILE: ProfileResult = {
  date: '2026-01-02T03:04:05.000Z',
  settings: { model: 'improved', batch: 128, steps: 4, threads: 2, inference: false, precision: 'float32' },
  machine: { cpu: 'Some CPU', cores: 2, platform: 'linux 6.1 x64' },
  versions: { Node: '20.20.0', tfjs: '4.22.0', 'instruction set': 'avx512' },
  peak: { vectorBits: 512, fused: true, oneThread: 100, allThreads: 200, bandwidth: 40 },
  milliseconds: 50,
  javascriptMilliseconds: 22.5,
  kernels: [
    { kernelName: 'FusedConv2D', calls: 5, milliseconds: 25, nativeMilliseconds: 22.5, flop: 2.5e9, bytes: 1e8 },
    { kernelName: 'MaxPool', calls: 3, milliseconds: 5, nativeMilliseconds: 5, bytes: 5e7 },
    { kernelName: 'Cast', calls: 0.5, milliseconds: 0.2, nativeMilliseconds: 0, bytes: 4 },
  ],
};
