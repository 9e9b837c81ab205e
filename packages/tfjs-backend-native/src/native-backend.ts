import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { type backend_util, type DataType, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { Addon } from './addon/addon.ts';
import { BufferPool } from './memory/buffer-pool.ts';
import { NativeBackendError } from './native-backend-error.ts';

type DataId = object;

/** An entry of the backend's data storage. `pooled` marks values that came from the pool and that nothing else refers to. */
interface NativeData {
  values?: backend_util.BackendValues;
  dtype: DataType;
  refCount: number;
  pooled?: boolean;
}

/**
 * tfjs's `cpu` backend with its hot kernels in C++. Data are ordinary typed arrays, so that every `cpu` kernel works on them as
 * well; those that native kernels write come from a pool and go back to it when their tensor is disposed.
 */
export class NativeBackend extends MathBackendCPU {
  readonly addon: Addon;
  /** Convolutions and matrix products round their operands to bfloat16; sums and everything else stay in float32. */
  bfloat16 = false;
  readonly #pool: BufferPool;
  readonly #kernels: Map<string, number>;

  constructor(addon: Addon) {
    super();
    this.addon = addon;
    this.#pool = new BufferPool((bytes) => addon.allocate(bytes));
    this.#kernels = new Map(addon.kernels.map((name, index) => [name.replaceAll('_', '-'), index]));
    // The cpu backend's first write would advertise tfjs-node on the console.
    (this as unknown as { firstUse: boolean }).firstUse = false;
  }

  /** A float32 tensor of unspecified content, for a kernel to fill. */
  allocate(shape: number[]): TensorInfo {
    const info = this.makeTensorInfo(shape, 'float32', this.#pool.take(util.sizeFromShape(shape)));
    this.#entry(info.dataId).pooled = true;
    return info;
  }

  /** The float32 values of a tensor, in place. (What was cast from int32 or bool still holds its integers: those are copied.) */
  values(info: TensorInfo): Float32Array {
    const values = this.#entry(info.dataId).values as Float32Array | Int32Array;
    return values instanceof Float32Array ? values : Float32Array.from(values);
  }

  /**
   * Runs the kernel of that stem. Operands are tensors, null where one is absent.
   *
   * @throws NativeBackendError with the kernel's message.
   */
  call(stem: string, params: number[], operands: (TensorInfo | null | undefined)[]): void {
    const kernel = this.#kernels.get(stem);
    if (kernel === undefined) throw new NativeBackendError(`the native addon has no kernel '${stem}'; build it again`);
    const message = this.addon.call(
      kernel,
      Float64Array.from(params),
      ...operands.map((operand) => (operand == null ? null : this.values(operand))),
    );
    if (message !== undefined) throw new NativeBackendError(`native kernel '${stem}' refused its call: ${message}`);
  }

  /** Says that the memory of `info` has a second owner, so that it is not recycled. */
  share(info: TensorInfo): void {
    this.#share(this.#entry(info.dataId));
  }

  /** As in the `cpu` backend: the array itself, not a copy. It stays valid after the tensor is disposed. */
  override readSync(dataId: DataId): backend_util.BackendValues {
    this.#share(this.#entry(dataId));
    return super.readSync(dataId);
  }

  override disposeData(dataId: DataId, force = false): boolean {
    const entry = this.data.has(dataId) ? this.#entry(dataId) : undefined;
    const disposed = super.disposeData(dataId, force);
    if (disposed && entry?.pooled) this.#pool.give(entry.values as Float32Array);
    return disposed;
  }

  override dispose(): void {
    this.#pool.clear();
    super.dispose();
  }

  #share(entry: NativeData): void {
    if (!entry.pooled) return;
    this.#pool.give(entry.values as Float32Array, { reuse: false });
    entry.pooled = false;
  }

  #entry(dataId: DataId): NativeData {
    return this.data.get(dataId) as NativeData;
  }
}
