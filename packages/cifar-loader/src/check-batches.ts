import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { type BatchFile, batchBytes, type DatasetDefinition } from './definition.ts';
import { expectedChecksums } from './recorded-checksums.ts';

/** The state of one file. */
export interface BatchReport {
  name: string;
  path: string;
  status: 'verified' | 'missing' | 'damaged';
  /** `MD5 …` as it should be, or `… bytes` when the size is already wrong. */
  expected: string;
  /** The same of the file found; undefined when it is missing. */
  actual?: string;
}

/** Told the content of a verified file; the buffer is reused for the next one. */
export type OnVerified = (file: BatchFile, bytes: Buffer) => void;

export interface CheckBatchesOptions {
  signal: AbortSignal;
  onVerified?: OnVerified;
}

/** Reads every file of the folder once and compares it with its size and the MD5 it should have. Holds one file in memory at a time. */
export async function checkBatches(
  definition: DatasetDefinition,
  directory: string,
  { signal, onVerified }: CheckBatchesOptions,
): Promise<BatchReport[]> {
  const checksums = await expectedChecksums(definition, directory);
  const files = definition.files.map((file) => ({ ...file, md5: checksums.get(file.name)! }));
  const buffer = Buffer.allocUnsafeSlow(Math.max(...files.map(batchBytes)));
  const reports: BatchReport[] = [];
  for (const file of files) {
    signal.throwIfAborted();
    const path = join(directory, file.name);
    const bytes = buffer.subarray(0, batchBytes(file));
    const size = await readInto(bytes, path);
    if (size === undefined) {
      reports.push({ name: file.name, path, status: 'missing', expected: `MD5 ${file.md5}` });
      continue;
    }
    const found = compareBatch(file, bytes, size);
    const verified = found.expected === found.actual;
    if (verified) onVerified?.(file, bytes);
    reports.push({ name: file.name, path, status: verified ? 'verified' : 'damaged', ...found });
  }
  return reports;
}

/** Expected and actual MD5 of a file's content, or expected and actual size when that already differs. */
export function compareBatch(
  file: BatchFile,
  bytes: Uint8Array,
  size = bytes.length,
): { expected: string; actual: string } {
  if (size !== batchBytes(file)) return { expected: `${batchBytes(file)} bytes`, actual: `${size} bytes` };
  return { expected: `MD5 ${file.md5}`, actual: `MD5 ${createHash('md5').update(bytes).digest('hex')}` };
}

/** What is wrong, in words; empty when every file is verified. */
export function describeProblems(reports: readonly BatchReport[]): string {
  const missing = reports.filter(({ status }) => status === 'missing').map(({ name }) => name);
  const damaged = reports
    .filter(({ status }) => status === 'damaged')
    .map(({ name, expected, actual }) => `${name} is damaged (expected ${expected}, actual ${actual})`);
  return [...damaged, ...(missing.length > 0 ? [`missing ${missing.join(', ')}`] : [])].join('; ');
}

/** Fills `bytes` from a file of just that size. Returns the file's size, undefined when there is no file. */
async function readInto(bytes: Buffer, path: string): Promise<number | undefined> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!file) return undefined;
  try {
    const { size } = await file.stat();
    if (size !== bytes.length) return size;
    let filled = 0;
    while (filled < size) {
      const { bytesRead } = await file.read(bytes, filled, size - filled, filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return filled;
  } finally {
    await file.close();
  }
}
