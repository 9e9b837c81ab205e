/**
 * Fields of Protocol Buffers messages (https://protobuf.dev/programming-guides/encoding), of the kinds that events have. Written here,
 * since a library (protobufjs, @bufbuild/protobuf) would need code generated from TensorBoard's .proto files, more of it than this, and
 * would be one more dependency of everyone who trains.
 */
const varintType = 0;
const eightBytesType = 1;
const bytesType = 2;
const fourBytesType = 5;

/** A message, or a part of one: its fields one after the other. */
export const message = (...fields: Uint8Array[]): Uint8Array => Buffer.concat(fields);

/** An integer of 0 to 2^53 - 1. */
export const integerField = (number: number, value: number) => message(key(number, varintType), varint(value));

export function floatField(number: number, value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return message(key(number, fourBytesType), bytes);
}

export const doubleField = (number: number, value: number) => message(key(number, eightBytesType), doubles([value]));

/** A repeated double, packed. */
export const doublesField = (number: number, values: readonly number[]) => bytesField(number, doubles(values));

/** Bytes, a string or an embedded message. */
export function bytesField(number: number, value: Uint8Array | string): Uint8Array {
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
  return message(key(number, bytesType), varint(bytes.length), bytes);
}

const key = (number: number, type: number) => varint(number * 8 + type);

/** Seven bits a byte, the lowest first; not by shifts, which end at 32 bits. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  bytes.push(rest);
  return Uint8Array.from(bytes);
}

function doubles(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(8 * values.length);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of values.entries()) view.setFloat64(8 * index, value, true);
  return bytes;
}
