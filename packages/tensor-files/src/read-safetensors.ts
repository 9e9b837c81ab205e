// Web pages load this code: zod's smaller half, and the messages of the larger one.
import { en } from 'zod/locales';
import * as z from 'zod/mini';
import {
  LENGTH_BYTES,
  MAXIMUM_HEADER_BYTES,
  type SafetensorsContent,
  type StoredTensor,
  safetensorsError,
  sizeOf,
} from './safetensors.ts';

const wholeNumber = z.int().check(z.minimum(0));
const entrySchema = z.strictObject({
  dtype: z.string(),
  shape: z.array(wholeNumber),
  data_offsets: z.tuple([wholeNumber, wholeNumber]),
});
const messages = en().localeError;

/**
 * Decodes a safetensors file whose tensors are F32 or I32; the arrays are copies. Errors, each naming what is wrong: a truncated
 * file, a bad header, another dtype, a shape that does not fit its bytes, tensors that overlap, bytes that no tensor claims.
 */
export function readSafetensors(bytes: Uint8Array): SafetensorsContent {
  const { header, dataStart } = readHeader(bytes);
  const dataLength = bytes.length - dataStart;
  const tensors: [string, StoredTensor][] = [];
  const ranges: { name: string; begin: number; end: number }[] = [];
  let metadata: Record<string, string> = {};

  for (const [name, value] of Object.entries(header)) {
    if (name === '__metadata__') {
      if (!isTextByKey(value)) throw safetensorsError('"__metadata__": expected texts by key, actual something else');
      metadata = value;
      continue;
    }
    const entry = entrySchema.safeParse(value, { error: messages });
    if (!entry.success) {
      // Not the value itself: it may be nested deeper than JSON.stringify can follow.
      const { path, message } = entry.error.issues[0]!;
      throw safetensorsError(
        `"${name}": expected { dtype, shape, data_offsets: [begin, end] }, actual another (${['entry', ...path].join('.')}: ${message})`,
      );
    }
    const { dtype, shape, data_offsets } = entry.data;
    const [begin, end] = data_offsets;
    if (dtype !== 'F32' && dtype !== 'I32') {
      throw safetensorsError(`"${name}": expected dtype F32 or I32, actual ${dtype}; convert the file first`);
    }
    if (begin > end || end > dataLength) {
      throw safetensorsError(
        `"${name}": expected offsets within ${dataLength} bytes of data, actual [${begin}, ${end}]; the file is truncated or damaged`,
      );
    }
    if (end - begin !== 4 * sizeOf(shape)) {
      throw safetensorsError(
        `"${name}": expected ${4 * sizeOf(shape)} bytes for ${dtype} of shape [${shape}], actual ${end - begin}`,
      );
    }
    ranges.push({ name, begin, end });
    // Not bytes.slice(): a Buffer's is a view.
    const copy = new Uint8Array(bytes.subarray(dataStart + begin, dataStart + end)).buffer;
    tensors.push([name, { shape, data: dtype === 'F32' ? new Float32Array(copy) : new Int32Array(copy) }]);
  }
  checkCoverage(ranges, dataLength);
  return { tensors: Object.fromEntries(tensors), metadata };
}

function readHeader(bytes: Uint8Array): { header: object; dataStart: number } {
  if (bytes.length < LENGTH_BYTES) {
    throw safetensorsError(`expected at least ${LENGTH_BYTES} bytes, actual ${bytes.length}; the file is truncated`);
  }
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  const dataStart = LENGTH_BYTES + length;
  if (length > MAXIMUM_HEADER_BYTES || dataStart > bytes.length) {
    const limit = Math.min(MAXIMUM_HEADER_BYTES, bytes.length - LENGTH_BYTES);
    throw safetensorsError(
      `expected a header of at most ${limit} bytes, actual ${length}; the file is truncated or no safetensors file`,
    );
  }
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(LENGTH_BYTES, dataStart)));
  } catch (cause) {
    throw safetensorsError(`expected a JSON header, actual ${(cause as Error).message}`);
  }
  if (typeof header !== 'object' || header === null || Array.isArray(header)) {
    throw safetensorsError('expected a JSON object as header, actual another JSON value');
  }
  return { header, dataStart };
}

// Not a zod record: that drops the key "__proto__".
function isTextByKey(value: unknown): value is Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((text) => typeof text === 'string');
}

/** The format wants every byte claimed exactly once. */
function checkCoverage(ranges: { name: string; begin: number; end: number }[], dataLength: number): void {
  ranges.sort((a, b) => a.begin - b.begin || a.end - b.end);
  let position = 0;
  for (const { name, begin, end } of ranges) {
    if (begin < position) {
      throw safetensorsError(`"${name}": its bytes [${begin}, ${end}] overlap those of another tensor`);
    }
    if (begin > position) throw safetensorsError(`bytes [${position}, ${begin}] of the data belong to no tensor`);
    position = end;
  }
  if (position !== dataLength) {
    throw safetensorsError(`expected ${position} bytes of data, actual ${dataLength}; the file is damaged`);
  }
}
