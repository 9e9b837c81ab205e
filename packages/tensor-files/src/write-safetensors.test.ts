import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSafetensors } from './read-safetensors.ts';
import { writeSafetensors } from './write-safetensors.ts';

describe('writeSafetensors', () => {
  it('writes the header length, the padded header and the data in order', () => {
    const bytes = writeSafetensors({
      b: { shape: [2], data: Float32Array.of(1, -2) },
      a: { shape: [1, 1], data: Int32Array.of(7) },
    });
    const view = new DataView(bytes.buffer);
    const length = Number(view.getBigUint64(0, true));
    const header = new TextDecoder().decode(bytes.subarray(8, 8 + length));
    expect(length % 8).toBe(0);
    expect(header.trimEnd()).toBe(
      '{"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"I32","shape":[1,1],"data_offsets":[8,12]}}',
    );
    expect(bytes.length).toBe(8 + length + 12);
    const at = (offset: number) => 8 + length + offset;
    expect([view.getFloat32(at(0), true), view.getFloat32(at(4), true), view.getInt32(at(8), true)]).toEqual([
      1, -2, 7,
    ]);
  });

  it('writes what readSafetensors reads, whatever the names and values', () => {
    const tensor = fc.oneof(
      fc.float32Array({ maxLength: 6 }).map((data) => ({ shape: [data.length], data })),
      fc.int32Array({ minLength: 6, maxLength: 6 }).map((data) => ({ shape: [2, 3], data })),
    );
    const name = fc.string({ unit: 'grapheme' }).filter((text) => text !== '__metadata__');
    fc.assert(
      fc.property(fc.dictionary(name, tensor), fc.dictionary(name, fc.string()), (tensors, metadata) => {
        const read = readSafetensors(writeSafetensors(tensors, { metadata }));
        expect(Object.entries(read.tensors)).toEqual(Object.entries(tensors));
        expect(Object.entries(read.metadata)).toEqual(Object.entries(metadata));
      }),
    );
  });

  it('takes views into larger buffers', () => {
    const data = new Float32Array([9, 1, 2, 9]).subarray(1, 3);
    expect(readSafetensors(writeSafetensors({ w: { shape: [2], data } })).tensors.w!.data).toEqual(
      Float32Array.of(1, 2),
    );
  });

  it('refuses what the format or this package cannot hold', () => {
    const data = Float32Array.of(1, 2);
    expect(() => writeSafetensors({ w: { shape: [3], data } })).toThrow(
      'safetensors: "w": expected 3 elements for shape [3], actual 2 elements',
    );
    expect(() => writeSafetensors({ __metadata__: { shape: [2], data } })).toThrow('cannot be named "__metadata__"');
    expect(() => writeSafetensors({ w: { shape: [2], data: [1, 2] as never } })).toThrow(
      '"w": expected data as Float32Array or Int32Array',
    );
  });
});
