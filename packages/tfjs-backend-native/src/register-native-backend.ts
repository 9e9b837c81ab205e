import { findBackend, type KernelBackend, registerBackend } from '@tensorflow/tfjs-core';
import { defaultThreads, loadEngine, selectForcedIsa } from '#load-engine';
import type { Addon } from './addon/addon.ts';
import type { AddonOrigin, PassedOver } from './addon/load-addon.ts';
import type { EngineName, LoadedEngine } from './engine/engine.ts';
import { NativeBackendError } from './native-backend-error.ts';

/** How the engine computes. A value out of range, or an unknown key, is a NativeBackendError. */
export interface NativeBackendOptions {
  /**
   * What runs the kernels. 'native': machine code for this processor, through Node-API; 'wasm': WebAssembly, anywhere. Default: 'native' where it
   * loads, else 'wasm'.
   */
  engine?: EngineName;
  /**
   * Threads that a kernel runs on, the calling one among them. Default: the processors available to this process. WebAssembly takes one, however
   * many it is given.
   */
  threads?: number;
  /**
   * What convolutions and matrix products multiply. 'float32' (the default); 'bf16': operands rounded to bfloat16, sums, weights and all else in
   * float32, on processors that have the instructions (instruction set 'avx512bf16'), where it is up to twice as fast; 'bf16-emulated': the same
   * rounding on any processor, slower than float32. Layers with fewer than 16 or an odd number of summed values per position stay in float32.
   */
  precision?: Precision;
  /**
   * Whether convolutions of stride 1 with 3×3 and 5×5 filters take Winograd's algorithm (Lavin and Gray, 2015), where their shape makes it pay: about
   * 1.8 times as fast, with rounding errors of the same order (at most about twice the direct sum's). As in other libraries that use it, a pixel
   * that is not finite also spoils outputs beside those that see it. Default: true.
   */
  winograd?: boolean;
}

/** What convolutions and matrix products multiply in: float32, bfloat16 where the processor can, or bfloat16 by ordinary instructions, to try what it does to a training. */
export type Precision = (typeof PRECISIONS)[number];
const ENGINES: readonly EngineName[] = ['native', 'wasm'];
const PRECISIONS = ['float32', 'bf16', 'bf16-emulated'] as const;

/** What `registerNativeBackend()` registered, and why that. */
export interface NativeBackendInfo {
  /** What runs the kernels. */
  engine: EngineName;
  /** Of native kernels: 'prebuilt', those that came with the package; 'built', compiled on this machine. */
  origin?: AddonOrigin;
  /** Why it is WebAssembly, where that was not asked for: every file that was tried, its reason and what mends it. */
  fallbackReason?: string;
  /** The same piece by piece. Of native kernels: the files before theirs that the system refused. Absent when there are none. */
  passedOver?: PassedOver[];
  /** The instruction set in use: 'avx512bf16', 'avx512', 'avx2' or 'baseline'; 'wasm-relaxed-simd' or 'wasm-simd'. */
  isa: string;
  /** Those that this processor and build offer, best first. Of WebAssembly, the one in use. */
  isas: string[];
  threads: number;
}

/**
 * Loads the C++ kernels and registers them as tfjs backend 'native'; `tf.setBackend('native')` then selects it. A second call sets
 * the options anew, but for the engine. In Node the environment variable TFJS_NATIVE_ISA ('avx512bf16', 'avx512', 'avx2', 'baseline',
 * 'wasm-relaxed-simd', 'wasm-simd') forces an instruction set.
 *
 * @throws NativeBackendError when no kernels load (with every path tried, why it failed and what mends it), and for bad options.
 */
export async function registerNativeBackend(options: NativeBackendOptions = {}): Promise<NativeBackendInfo> {
  if (typeof options !== 'object' || options === null) {
    throw new NativeBackendError(`the options should be an object such as { threads: 2 }, got ${shown(options)}`);
  }
  const { engine, threads = defaultThreads(), precision = 'float32', winograd = true, ...unknown } = options;
  const unknownKeys = Object.keys(unknown);
  if (unknownKeys.length > 0)
    throw new NativeBackendError(`unknown option '${unknownKeys[0]}'; expected engine, threads, precision or winograd`);
  if (engine !== undefined && !ENGINES.includes(engine))
    throw new NativeBackendError(`engine should be ${listed(ENGINES)}, got ${shown(engine)}`);
  if (!Number.isInteger(threads) || threads < 1 || threads > 1024) {
    throw new NativeBackendError(`threads should be a whole number from 1 to 1024, got ${shown(threads)}`);
  }
  if (typeof winograd !== 'boolean')
    throw new NativeBackendError(`winograd should be true or false, got ${shown(winograd)}`);
  const loaded = registeredEngine() ?? (await loadEngine(engine));
  if (engine !== undefined && engine !== loaded.engine) {
    throw new NativeBackendError(
      `backend 'native' runs on engine '${loaded.engine}' already; call tf.removeBackend('native') before it is registered with '${engine}'`,
    );
  }
  selectForcedIsa(loaded.addon);
  checkPrecision(precision, loaded.addon);
  setThreads(loaded, threads);
  registration ??= registerKernelsOnce();
  const NativeBackend = await registration;
  if (findBackend('native') === null) {
    const backend = new NativeBackend(loaded.addon);
    engines.set(backend, loaded);
    registerBackend('native', () => backend, 4);
  }
  // (Another call may have been quicker.)
  const backend = findBackend('native') as InstanceType<typeof NativeBackend>;
  backend.bfloat16 = precision !== 'float32';
  backend.winograd = winograd;
  const { addon, ...chosen } = engines.get(backend) ?? loaded;
  return { ...chosen, isa: addon.isa(), isas: addon.isas(), threads: addon.threads() };
}

/** What runs the kernels of a backend. WebAssembly's memory goes with the backend, so each has its own. */
const engines = new WeakMap<KernelBackend, LoadedEngine>();

function registeredEngine(): LoadedEngine | undefined {
  const backend = findBackend('native');
  return backend === null ? undefined : engines.get(backend);
}

/** The kernels stay registered when `tf.removeBackend` takes the backend away. */
let registration: Promise<typeof import('./native-backend.ts').NativeBackend> | undefined;

async function registerKernelsOnce() {
  // Loaded here, not at the top: the cpu backend registers itself when it is imported.
  const [{ NativeBackend }, { registerKernels }, { registerGradients }, { NATIVE_KERNELS }] = await Promise.all([
    import('./native-backend.ts'),
    import('./registry/register-kernels.ts'),
    import('./registry/register-gradients.ts'),
    import('./registry/native-kernels.ts'),
  ]);
  registerKernels(NATIVE_KERNELS);
  registerGradients();
  return NativeBackend;
}

function checkPrecision(precision: Precision, addon: Addon): void {
  if (!PRECISIONS.includes(precision)) {
    throw new NativeBackendError(`precision should be ${listed(PRECISIONS)}, got ${shown(precision)}`);
  }
  if (precision === 'bf16' && addon.isa() !== 'avx512bf16') {
    throw new NativeBackendError(
      `precision 'bf16' needs a processor with bfloat16 instructions (instruction set avx512bf16), and this runs on ${addon.isa()}; ` +
        `use 'float32', or 'bf16-emulated' for the same rounding without the speed`,
    );
  }
}

function setThreads({ engine, addon }: LoadedEngine, wanted: number): void {
  addon.setThreads(wanted);
  const started = addon.threads();
  if (started === wanted || engine === 'wasm') return;
  throw new NativeBackendError(
    `the system let only ${started} of ${wanted} threads start; pass { threads: ${started} }, or raise its limits on threads and memory ` +
      `(ulimit -u, ulimit -v, or the container's)`,
  );
}

const listed = (names: readonly string[]) => names.map((name) => `'${name}'`).join(', ');

const shown = (value: unknown) => (typeof value === 'string' ? `'${value}'` : String(value));
