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
  complexTensorInfos?: { real: TensorInfo; imag: TensorInfo };
  pooled?: boolean;
}

/** What `tf.memory()` says on this backend beside tfjs's own counts. */
interface NativeMemory {
  unreliable: boolean;
  reasons: string[];
  /** Bytes of disposed tensors that are kept for the next ones. */
  numBytesFree: number;
}

/**
 * tfjs's `cpu` backend with its hot kernels in C++. Data are ordinary typed arrays, so that every `cpu` kernel works on them as
 * well; those that native kernels write come from a pool and go back to it when their tensor is disposed.
 */
export class NativeBackend extends MathBackendCPU {
  readonly addon: Addon;
  /** Convolutions and matrix products round their operands to bfloat16; sums and everything else stay in float32. */
  bfloat16 = false;
  /** 3×3 convolutions of stride 1 take Winograd's algorithm where their shape makes it pay. */
  winograd = true;
  readonly #pool: BufferPool;
  readonly #kernels: Map<string, number>;
  readonly #complex = new Set<DataId>();
  /** What the kernels that run at this moment have allocated. */
  #unfinished: TensorInfo[] | undefined;

  constructor(addon: Addon) {
    super();
    this.addon = addon;
    this.#pool = new BufferPool(addon);
    this.#kernels = new Map(addon.kernels.map((name, index) => [name.replaceAll('_', '-'), index]));
    // The cpu backend's first write would advertise tfjs-node on the console.
    (this as unknown as { firstUse: boolean }).firstUse = false;
  }

  /**
   * A float32 tensor of unspecified content, for a kernel to fill.
   *
   * @throws NativeBackendError for a shape that cannot be, and when the system has no memory left.
   */
  allocate(shape: number[]): TensorInfo {
    const info = this.makeTensorInfo(shape, 'float32', this.#take(shape));
    this.#entry(info.dataId).pooled = true;
    this.#unfinished?.push(info);
    return info;
  }

  /** Runs a kernel; when it throws, what it allocated is disposed. */
  undoOnError<T>(run: () => T): T {
    const outer = this.#unfinished;
    const allocated: TensorInfo[] = [];
    this.#unfinished = allocated;
    try {
      const result = run();
      outer?.push(...allocated);
      return result;
    } catch (error) {
      for (const info of allocated) this.disposeData(info.dataId);
      throw error;
    } finally {
      this.#unfinished = outer;
    }
  }

  /**
   * The float32 values of a tensor, in place: where kernels work on a memory of their own, they move into it first, to stay. (What was cast from
   * int32 or bool still holds its integers: those are copied.)
   */
  values(info: TensorInfo): Float32Array {
    const entry = this.#entry(info.dataId);
    const values = entry.values as Float32Array | Int32Array;
    if (!(values instanceof Float32Array)) return Float32Array.from(values);
    if (this.addon.holds?.(values) !== false) return values;
    const moved = this.#take(info.shape);
    moved.set(values);
    entry.values = moved;
    entry.pooled = true;
    return moved;
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

  /** Gives `outputs` memory of their own where they lie in that of one of `inputs`, which is recycled when its tensor goes. */
  separate(outputs: TensorInfo[], inputs: TensorInfo[]): void {
    for (const { dtype, dataId } of outputs) if (dtype === 'complex64') this.#complex.add(dataId);
    const recycled = new Set(
      inputs.flatMap((input) => this.#entries(input)).filter((entry) => this.#isRecycled(entry)),
    );
    if (recycled.size === 0) return;
    const buffers = new Set([...recycled].map(({ values }) => (values as Float32Array).buffer));
    for (const entry of outputs.flatMap((output) => this.#entries(output))) {
      if (recycled.has(entry) || !ArrayBuffer.isView(entry.values) || !buffers.has(entry.values.buffer)) continue;
      const values = this.#pool.take(entry.values.length);
      values.set(entry.values as Float32Array);
      entry.values = values;
      entry.pooled = true;
    }
  }

  /** The values stay as they are when the tensor is disposed: those in memory that is recycled are copied. */
  override readSync(dataId: DataId): backend_util.BackendValues {
    const values = super.readSync(dataId);
    return this.#isRecycled(this.#entry(dataId)) ? values.slice() : values;
  }

  override disposeData(dataId: DataId, force = false): boolean {
    const entry = this.data.has(dataId) ? this.#entry(dataId) : undefined;
    const disposed = super.disposeData(dataId, force);
    if (entry?.complexTensorInfos && disposed) this.#complex.delete(dataId);
    if (disposed && entry?.pooled) this.#pool.give(entry.values as Float32Array);
    return disposed;
  }

  /** What tfjs counts (tensors and their bytes) is right, except that it counts nothing for complex tensors; `numBytesFree` is added to it. */
  override memory(): NativeMemory {
    const unreliable = this.#complex.size > 0;
    const reasons = unreliable ? ['tfjs does not count the bytes of complex tensors (8 per value)'] : [];
    return { unreliable, reasons, numBytesFree: this.#pool.freeBytes };
  }

  override dispose(): void {
    this.#pool.clear();
    super.dispose();
  }

  #take(shape: number[]): Float32Array {
    const size = util.sizeFromShape(shape);
    if (!Number.isSafeInteger(size) || size < 0) throw new NativeBackendError(`there is no tensor of shape [${shape}]`);
    try {
      return this.#pool.take(size);
    } catch (error) {
      const bytes = size * Float32Array.BYTES_PER_ELEMENT;
      throw new NativeBackendError(
        `no memory for a tensor [${shape}] of ${bytes} bytes (${(error as Error).message}); use a smaller batch or dispose tensors`,
        { cause: error },
      );
    }
  }

  /** Where the values of a tensor are: two entries for a complex one. */
  #entries({ dataId }: TensorInfo): NativeData[] {
    if (!this.data.has(dataId)) return [];
    const entry = this.#entry(dataId);
    const { real, imag } = entry.complexTensorInfos ?? {};
    return real && imag ? [...this.#entries(real), ...this.#entries(imag)] : [entry];
  }

  #isRecycled(entry: NativeData): boolean {
    return entry.pooled === true && this.#pool.recycles(entry.values as Float32Array);
  }

  #entry(dataId: DataId): NativeData {
    return this.data.get(dataId) as NativeData;
  }
}
