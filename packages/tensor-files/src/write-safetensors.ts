import { ALIGNMENT, LENGTH_BYTES, type StoredTensors, safetensorsError, sizeOf } from './safetensors.ts';

/** What `writeSafetensors()` writes beside the tensors. */
export interface WriteSafetensorsOptions {
  /** Free text by key, stored as `__metadata__`. Default: none. */
  metadata?: Record<string, string>;
}

/**
 * Encodes arrays in the safetensors format, in the order given; the header is padded with spaces so that the data is 8-byte
 * aligned. Errors: a shape that does not fit its data, data that is neither Float32Array nor Int32Array, the name `__metadata__`.
 */
export function writeSafetensors(tensors: StoredTensors, { metadata }: WriteSafetensorsOptions = {}): Uint8Array {
  const header: [string, unknown][] = metadata ? [['__metadata__', metadata]] : [];
  let offset = 0;
  for (const [name, { shape, data }] of Object.entries(tensors)) {
    if (name === '__metadata__') throw safetensorsError('a tensor cannot be named "__metadata__", rename it');
    const dtype = data instanceof Float32Array ? 'F32' : data instanceof Int32Array ? 'I32' : undefined;
    if (!dtype) throw safetensorsError(`"${name}": expected data as Float32Array or Int32Array, actual ${typeof data}`);
    if (sizeOf(shape) !== data.length) {
      throw safetensorsError(
        `"${name}": expected ${sizeOf(shape)} elements for shape [${shape}], actual ${data.length} elements`,
      );
    }
    header.push([name, { dtype, shape, data_offsets: [offset, offset + data.byteLength] }]);
    offset += data.byteLength;
  }

  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(header)));
  const headerLength = Math.ceil(json.length / ALIGNMENT) * ALIGNMENT;
  const bytes = new Uint8Array(LENGTH_BYTES + headerLength + offset);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerLength), true);
  bytes.fill(0x20, LENGTH_BYTES, LENGTH_BYTES + headerLength);
  bytes.set(json, LENGTH_BYTES);
  let position = LENGTH_BYTES + headerLength;
  for (const { data } of Object.values(tensors)) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), position);
    position += data.byteLength;
  }
  return bytes;
}
