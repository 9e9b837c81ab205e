import * as tf from '@tensorflow/tfjs-core';
import { BenchmarkError } from '../benchmark-error.ts';
import { kernelBytes } from './kernel-bytes.ts';
import { kernelFlop } from './kernel-flop.ts';

/** What the calls of one kernel took. */
export interface KernelTime {
  kernelName: string;
  calls: number;
  /** Without other kernels that it ran. */
  milliseconds: number;
  /** The part of that in C++. */
  nativeMilliseconds: number;
  /** Of all calls; undefined for kernels whose work is not counted. */
  flop: number | undefined;
  /** Of the tensors that went into all calls and came out of them. */
  bytes: number;
}

export interface Instrumentation {
  /** What the kernels took since the start or the last call of this function, the slowest first. */
  take(): KernelTime[];
  /** Puts the kernels back as they were. */
  remove(): void;
}

/** The part of the native backend through which every C++ kernel is called. */
interface NativeBackend {
  addon: { call(kernel: number, ...rest: unknown[]): unknown };
}
interface Frame {
  time: KernelTime;
  /** Milliseconds in kernels that this one runs. */
  inner: number;
}

/** Times every kernel of the native backend, which must be tfjs's current one. Not reentrant. */
export function instrumentKernels(): Instrumentation {
  const times = new Map<string, KernelTime>();
  const running: Frame[] = [];
  const kernels = tf.getKernelsForBackend('native');
  for (const config of kernels) replaceKernel({ ...config, kernelFunc: timed(config, times, running) });
  const restoreAddon = timeAddon(running);
  return {
    take() {
      const taken = [...times.values()].sort((a, b) => b.milliseconds - a.milliseconds);
      times.clear();
      return taken;
    },
    remove() {
      for (const config of kernels) replaceKernel(config);
      restoreAddon();
    },
  };
}

function timed(
  { kernelName, kernelFunc }: tf.KernelConfig,
  times: Map<string, KernelTime>,
  running: Frame[],
): tf.KernelFunc {
  return (call) => {
    let time = times.get(kernelName);
    if (!time) {
      time = { kernelName, calls: 0, milliseconds: 0, nativeMilliseconds: 0, flop: undefined, bytes: 0 };
      times.set(kernelName, time);
    }
    const frame: Frame = { time, inner: 0 };
    running.push(frame);
    const start = performance.now();
    let result: tf.TensorInfo | tf.TensorInfo[];
    try {
      result = kernelFunc(call);
    } finally {
      const milliseconds = performance.now() - start;
      running.pop();
      time.calls++;
      time.milliseconds += milliseconds - frame.inner;
      const outer = running.at(-1);
      if (outer) outer.inner += milliseconds;
    }
    const measured = { inputs: call.inputs, attributes: call.attrs ?? {}, outputs: [result].flat() };
    time.bytes += kernelBytes(measured);
    const flop = kernelFlop(kernelName, measured);
    if (flop !== undefined) time.flop = (time.flop ?? 0) + flop;
    return result;
  };
}

function timeAddon(running: Frame[]): () => void {
  const backend = tf.backend() as unknown as NativeBackend;
  const { addon } = backend;
  if (typeof addon?.call !== 'function') {
    throw new BenchmarkError(`expected the native backend with its C++ kernels, actual backend '${tf.getBackend()}'`);
  }
  // The addon's own properties cannot be written.
  backend.addon = {
    ...addon,
    call(...parameters) {
      const start = performance.now();
      try {
        return addon.call(...parameters);
      } finally {
        const frame = running.at(-1);
        if (frame) frame.time.nativeMilliseconds += performance.now() - start;
      }
    },
  };
  return () => {
    backend.addon = addon;
  };
}

function replaceKernel(config: tf.KernelConfig): void {
  tf.unregisterKernel(config.kernelName, config.backendName);
  tf.registerKernel(config);
}
