import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';

/** What an events file of TensorBoard holds, read by nothing of the code that writes it. */
export interface ReadEvent {
  wallTime: number;
  step: number;
  fileVersion?: string;
  /** The status of a session log: 1 is START. */
  session?: number;
  tag?: string;
  scalar?: number;
  histogram?: {
    min: number;
    max: number;
    count: number;
    sum: number;
    sumOfSquares: number;
    limits: number[];
    counts: number[];
  };
  image?: { height: number; width: number; channels: number; png: Buffer; description: string };
}

/** The events of all files of a folder, in the order in which TensorBoard reads them. */
export function readEventsFolder(directory: string): ReadEvent[] {
  return readdirSync(directory)
    .sort()
    .flatMap((name) => readEvents(readFileSync(join(directory, name))));
}

/** What TensorBoard shows: without what a later session voids. */
export function shownEvents(events: readonly ReadEvent[]): ReadEvent[] {
  let shown: ReadEvent[] = [];
  for (const event of events) {
    if (event.session === 1) shown = shown.filter(({ step }) => step < event.step);
    else if (event.tag !== undefined) shown.push(event);
  }
  return shown;
}

export function readEvents(file: Buffer): ReadEvent[] {
  const events: ReadEvent[] = [];
  for (let at = 0; at < file.length; ) {
    const length = Number(file.readBigUInt64LE(at));
    const bytes = file.subarray(at + 12, at + 12 + length);
    expect(file.readUInt32LE(at + 8)).toBe(maskedCrc(file.subarray(at, at + 8)));
    expect(bytes).toHaveLength(length);
    expect(file.readUInt32LE(at + 12 + length)).toBe(maskedCrc(bytes));
    events.push(readEvent(bytes));
    at += 16 + length;
  }
  return events;
}

function readEvent(bytes: Buffer): ReadEvent {
  const fields = readFields(bytes);
  const event: ReadEvent = { wallTime: double(fields[1]), step: Number(fields[2] ?? 0) };
  if (fields[3]) event.fileVersion = text(fields[3]);
  if (fields[7]) event.session = Number(readFields(fields[7] as Buffer)[1]);
  if (!fields[5]) return event;
  const value = readFields(readFields(fields[5] as Buffer)[1] as Buffer);
  event.tag = text(value[1]);
  if (value[2]) event.scalar = (value[2] as Buffer).readFloatLE();
  if (value[5]) {
    const part = readFields(value[5] as Buffer);
    const [min, max, count, sum, sumOfSquares] = [1, 2, 3, 4, 5].map((number) => double(part[number]));
    const [limits, counts] = [doubles(part[6]), doubles(part[7])];
    event.histogram = { min: min!, max: max!, count: count!, sum: sum!, sumOfSquares: sumOfSquares!, limits, counts };
  }
  if (value[4]) {
    const part = readFields(value[4] as Buffer);
    const [height, width, channels] = [1, 2, 3].map((number) => Number(part[number]));
    const description = text(readFields(value[9] as Buffer)[3]);
    event.image = { height: height!, width: width!, channels: channels!, png: part[4] as Buffer, description };
  }
  return event;
}

/** The fields of a message by number: integers, and bytes of all else. */
function readFields(bytes: Buffer): Record<number, bigint | Buffer> {
  const fields: Record<number, bigint | Buffer> = {};
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes.readUInt8(at++);
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const key = Number(varint());
    const size = { 1: 8, 5: 4 }[key & 7];
    if ((key & 7) === 0) {
      fields[key >> 3] = varint();
      continue;
    }
    const length = size ?? Number(varint());
    fields[key >> 3] = bytes.subarray(at, at + length);
    at += length;
  }
  expect(at).toBe(bytes.length);
  return fields;
}

const text = (field: bigint | Buffer | undefined) => (field as Buffer).toString('utf8');
const double = (field: bigint | Buffer | undefined) => (field as Buffer).readDoubleLE();
function doubles(field: bigint | Buffer | undefined): number[] {
  const bytes = field as Buffer;
  return Array.from({ length: bytes.length / 8 }, (_, index) => bytes.readDoubleLE(8 * index));
}

/** Bit by bit, from the polynomial. */
function maskedCrc(bytes: Uint8Array): number {
  let crc = 0xffffffffn;
  for (const byte of bytes) {
    crc ^= BigInt(byte);
    for (let bit = 0; bit < 8; bit++) crc = crc & 1n ? (crc >> 1n) ^ 0x82f63b78n : crc >> 1n;
  }
  crc ^= 0xffffffffn;
  const rotated = (crc >> 15n) | BigInt.asUintN(32, crc << 17n);
  return Number(BigInt.asUintN(32, rotated + 0xa282ead8n));
}
