import { decodeStorage, isStorageType, type Storage } from './pytorch-storage.ts';
import { readStoredZip } from './read-stored-zip.ts';
import { type StoredTensor, type StoredTensors, sizeOf } from './safetensors.ts';
import { TensorFilesError } from './tensor-files-error.ts';
import { Global, unpickle } from './unpickle.ts';

/** 1 for bool; the rest is for tensors that share a storage. */
const MOST_ELEMENTS_PER_BYTE = 8;
const SAVE_AGAIN = "save it again with torch.save(model.state_dict(), 'FILE')";

/**
 * Decodes a PyTorch state dict, as `torch.save(model.state_dict(), file)` writes it since PyTorch 1.6: tensors by name, in row-major order.
 * float16, bfloat16 and float64 become float32; all integers and bool become int32. Nothing in the file is run: it may hold
 * dictionaries with tensors, numbers and texts, and whatever else it names is refused by that name.
 *
 * Errors, each naming what is wrong: another format, a truncated or compressed archive, a class that is no tensor, a value that is no tensor,
 * a tensor that lies outside of its storage or is larger than it, a whole number beyond 32 bits.
 */
export function readPyTorch(bytes: Uint8Array): StoredTensors {
  const files = unzip(bytes);
  const root = rootOf(files);
  const order = files.get(`${root}byteorder`);
  if (order && new TextDecoder().decode(order).trim() !== 'little') {
    throw new TensorFilesError(
      'PyTorch file: expected little-endian values, actual big-endian; save it on another machine',
    );
  }
  const storages = new Map<string, Storage>();
  const result = unpickle(files.get(`${root}data.pkl`)!, {
    persistent(id) {
      const [kind, type, key, , count] = Array.isArray(id) ? id : [];
      if (kind !== 'storage' || !(type instanceof Global) || typeof key !== 'string' || typeof count !== 'number') {
        throw new TensorFilesError('PyTorch file: expected references to storages only, actual another persistent id');
      }
      if (!isStorageType(type.name)) throw refused(type.name);
      const known = storages.get(key);
      if (known?.type === type.name && known.count === count) return known;
      if (known) {
        throw new TensorFilesError(
          `PyTorch file: data/${key}: expected ${known.count} elements of ${known.type} as before, actual ${count} of ${type.name}; the file is damaged`,
        );
      }
      const file = files.get(`${root}data/${key}`);
      if (!file) throw new TensorFilesError(`PyTorch file: the storage data/${key} is missing; the file is damaged`);
      const storage = decodeStorage(type.name, file, { key, count });
      storages.set(key, storage);
      return storage;
    },
    call(name, values) {
      switch (name) {
        case 'collections.OrderedDict':
          if (values.length > 0) break;
          return new Map();
        case 'torch._utils._rebuild_tensor_v2':
          return new TensorView(values);
        case 'torch._utils._rebuild_parameter':
          if (values[0] instanceof TensorView) return values[0];
      }
      throw refused(name);
    },
  });
  if (!(result instanceof Map))
    throw new TensorFilesError(`PyTorch file: expected a state dict, actual ${describe(result)}; ${SAVE_AGAIN}`);
  let elements = 0;
  return Object.fromEntries(
    [...result].map(([name, value]) => {
      const tensor = tensorOf(checkName(name), value);
      elements += tensor.data.length;
      // Tied weights are stored once; a small file with thousands of views of one storage is none of PyTorch's.
      if (elements > MOST_ELEMENTS_PER_BYTE * bytes.length) {
        throw new TensorFilesError(
          `PyTorch file: expected tensors of about its size, actual more than ${elements} elements`,
        );
      }
      return [name, tensor];
    }),
  );
}

const refused = (name: string) =>
  new TensorFilesError(`PyTorch file: expected tensors only, actual ${name}, which is refused; ${SAVE_AGAIN}`);

function unzip(bytes: Uint8Array): Map<string, Uint8Array> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readStoredZip(bytes);
  const actual = bytes[0] === 0x80 ? 'the format of before PyTorch 1.6' : 'something else';
  throw new TensorFilesError(`PyTorch file: expected a zip archive, actual ${actual}; ${SAVE_AGAIN}`);
}

/** The folder that everything in the archive lies in. */
function rootOf(files: Map<string, Uint8Array>): string {
  const pickles = [...files.keys()].filter((name) => /^[^/]+\/data\.pkl$/.test(name));
  if (pickles.length === 1) return pickles[0]!.slice(0, -'data.pkl'.length);
  throw new TensorFilesError(
    `PyTorch file: expected one data.pkl in the archive, actual ${pickles.length}; ${SAVE_AGAIN}`,
  );
}

/** A tensor as its file describes it: a window on a storage. */
class TensorView {
  readonly values: unknown[];
  constructor(values: unknown[]) {
    this.values = values;
  }
}

function checkName(name: unknown): string {
  if (typeof name === 'string') return name;
  throw new TensorFilesError(`PyTorch file: expected tensors by name, actual the key ${describe(name)}; ${SAVE_AGAIN}`);
}

function tensorOf(name: string, view: unknown): StoredTensor {
  if (!(view instanceof TensorView)) {
    throw new TensorFilesError(`PyTorch file: "${name}": expected a tensor, actual ${describe(view)}; ${SAVE_AGAIN}`);
  }
  const [storage, offset, shape, strides] = view.values;
  const wrong = (why: string) => new TensorFilesError(`PyTorch file: "${name}": ${why}`);
  if (
    !isStorage(storage) ||
    !isCount(offset) ||
    !isShape(shape) ||
    !isShape(strides) ||
    shape.length !== strides.length
  ) {
    throw wrong('expected a storage with offset, shape and strides, actual something else; the file is damaged');
  }
  const { data } = storage;
  const size = sizeOf(shape);
  const last = shape.reduce((index, length, axis) => index + (length - 1) * strides[axis]!, offset);
  if (size > 0 && last >= data.length) {
    throw wrong(`expected elements up to ${last}, actual a storage of ${data.length}; the file is damaged`);
  }
  if (size > data.length) {
    throw wrong(
      `expected at most the ${data.length} elements of its storage, actual shape [${shape}]; save it with .contiguous()`,
    );
  }
  return { shape: [...shape], data: gather(data, { offset, shape, strides, size }) };
}

const isStorage = (value: unknown): value is Storage =>
  typeof value === 'object' && value !== null && ArrayBuffer.isView((value as Storage).data);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isShape = (value: unknown): value is number[] =>
  Array.isArray(value) && value.length <= 64 && value.every(isCount) && Number.isSafeInteger(sizeOf(value));

interface Window {
  offset: number;
  shape: number[];
  strides: number[];
  size: number;
}

/** The elements in row-major order, copied. */
function gather<T extends Float32Array | Int32Array>(data: T, { offset, shape, strides, size }: Window): T {
  const rowMajor = shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));
  if (size === 0 || shape.every((length, axis) => length === 1 || strides[axis] === rowMajor[axis])) {
    return data.slice(offset, offset + size) as T;
  }
  const result = data.slice(0, size) as T;
  const index = shape.map(() => 0);
  for (let position = 0, source = offset; position < size; position++) {
    result[position] = data[source]!;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      source += strides[axis]!;
      if (++index[axis]! < shape[axis]!) break;
      source -= shape[axis]! * strides[axis]!;
      index[axis] = 0;
    }
  }
  return result;
}

function describe(value: unknown): string {
  if (value instanceof Map)
    return `a dictionary with ${[...value.keys()].slice(0, 3).map(String).join(', ') || 'nothing'}`;
  if (value instanceof TensorView) return 'a tensor';
  if (value instanceof Global) return value.name;
  return Array.isArray(value)
    ? 'a list'
    : typeof value === 'string'
      ? `the text "${value.slice(0, 40)}"`
      : String(value);
}
