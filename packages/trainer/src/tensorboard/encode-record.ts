import { crc32c } from './crc32c.ts';

/**
 * Frames bytes as a record of a TFRecord file: the length as a 64-bit integer, its checksum, the bytes, their checksum, all little-endian.
 * Source: https://www.tensorflow.org/tutorials/load_data/tfrecord#tfrecords_format_details
 */
export function encodeRecord(bytes: Uint8Array): Uint8Array {
  const record = new Uint8Array(bytes.length + 16);
  const view = new DataView(record.buffer);
  view.setBigUint64(0, BigInt(bytes.length), true);
  view.setUint32(8, maskedChecksum(record.subarray(0, 8)), true);
  record.set(bytes, 12);
  view.setUint32(12 + bytes.length, maskedChecksum(bytes), true);
  return record;
}

/** Rotated and moved, since a checksum of bytes that hold their own checksum is a weak one. */
function maskedChecksum(bytes: Uint8Array): number {
  const crc = crc32c(bytes);
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}
