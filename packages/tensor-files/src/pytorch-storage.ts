import { TensorFilesError } from './tensor-files-error.ts';

/** The elements that one or more tensors share. */
export interface Storage {
  /** PyTorch's name for it, such as `torch.FloatStorage`. */
  type: string;
  /** The number of elements. */
  count: number;
  data: Float32Array | Int32Array;
}

interface StorageType {
  /** Bytes of an element. */
  width: number;
  decode(bytes: ArrayBuffer): Float32Array | Int32Array;
}

const types = new Map<string, StorageType>([
  ['torch.FloatStorage', { width: 4, decode: (bytes) => new Float32Array(bytes) }],
  ['torch.DoubleStorage', { width: 8, decode: (bytes) => Float32Array.from(new Float64Array(bytes)) }],
  ['torch.HalfStorage', { width: 2, decode: (bytes) => Float32Array.from(new Uint16Array(bytes), fromHalf) }],
  ['torch.BFloat16Storage', { width: 2, decode: fromBfloat16 }],
  ['torch.IntStorage', { width: 4, decode: (bytes) => new Int32Array(bytes) }],
  ['torch.LongStorage', { width: 8, decode: (bytes) => Int32Array.from(new BigInt64Array(bytes), toInt32) }],
  ['torch.ShortStorage', { width: 2, decode: (bytes) => Int32Array.from(new Int16Array(bytes)) }],
  ['torch.CharStorage', { width: 1, decode: (bytes) => Int32Array.from(new Int8Array(bytes)) }],
  ['torch.ByteStorage', { width: 1, decode: (bytes) => Int32Array.from(new Uint8Array(bytes)) }],
  ['torch.BoolStorage', { width: 1, decode: (bytes) => Int32Array.from(new Uint8Array(bytes)) }],
]);

export const isStorageType = (name: string): boolean => types.has(name);

/** The values of a storage. Errors: fewer bytes than its count says, a whole number that does not fit. */
export function decodeStorage(type: string, file: Uint8Array, { key, count }: { key: string; count: number }): Storage {
  const { width, decode } = types.get(type)!;
  if (file.length !== count * width) {
    throw new TensorFilesError(
      `PyTorch file: data/${key}: expected ${count * width} bytes for ${count} elements of ${type}, actual ${file.length}; the file is truncated or damaged`,
    );
  }
  try {
    // A copy: typed arrays want aligned memory.
    return { type, count, data: decode(new Uint8Array(file).buffer) };
  } catch (error) {
    throw new TensorFilesError(`PyTorch file: data/${key}: ${(error as Error).message}`);
  }
}

function toInt32(value: bigint): number {
  const number = Number(value);
  if (number === (number | 0)) return number;
  throw new RangeError(`expected whole numbers of 32 bits, actual ${value}`);
}

function fromBfloat16(bytes: ArrayBuffer): Float32Array {
  return new Float32Array(Uint32Array.from(new Uint16Array(bytes), (half) => half << 16).buffer);
}

/** IEEE 754 binary16: 1 sign bit, 5 exponent bits, 10 fraction bits. */
function fromHalf(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
