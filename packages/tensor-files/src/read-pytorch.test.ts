import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readPyTorch } from './read-pytorch.ts';
import { TensorFilesError } from './tensor-files-error.ts';

/** A file made by PyTorch 1.13, see test/fixtures/make_pytorch.py. */
const fixture = (name: string) => readFileSync(new URL(`../test/fixtures/${name}.pth`, import.meta.url));
const f32 = (shape: number[], ...data: number[]) => ({ shape, data: Float32Array.from(data) });
const i32 = (shape: number[], ...data: number[]) => ({ shape, data: Int32Array.from(data) });

/** An archive as PyTorch makes it, around any pickle. */
const archive = (pickle: Uint8Array | string, files: Record<string, Uint8Array> = {}, level: 0 | 9 = 0) =>
  zipSync({ 'a/data.pkl': typeof pickle === 'string' ? strToU8(pickle, true) : pickle, ...files }, { level });

describe('readPyTorch', () => {
  it('reads every type of element and every layout', () => {
    const values = [1.5, -2, 3.25, 0, 1e-3, 65504];
    const { half, bfloat16, ...exact } = readPyTorch(fixture('state-dict'));
    expect(exact).toEqual({
      float: f32([2, 3], ...values),
      double: f32([2, 3], ...values),
      long: i32([3], 3, -4, 2 ** 31 - 1),
      int: i32([2], 5, -6),
      short: i32([1], -7),
      char: i32([1], -8),
      byte: i32([1], 255),
      bool: i32([2], 1, 0),
      scalar: f32([], 0.5),
      empty: f32([0, 2]),
      transposed: f32([4, 2, 3], 0, 4, 8, 12, 16, 20, 1, 5, 9, 13, 17, 21, 2, 6, 10, 14, 18, 22, 3, 7, 11, 15, 19, 23),
      part: f32([3, 2], 13, 14, 17, 18, 21, 22),
      parameter: f32([2, 3], ...values),
    });
    // The nearest numbers of 11 and 8 significant bits.
    expect(half).toEqual(f32([2, 3], 1.5, -2, 3.25, 0, 1049 * 2 ** -20, 65504));
    expect(bfloat16).toEqual(f32([2, 3], 1.5, -2, 3.25, 0, 131 * 2 ** -17, 65536));
  });

  it("reads a module's state dict, and any protocol", () => {
    expect(readPyTorch(fixture('module'))).toEqual({
      '0.weight': f32([1, 2], 2, 2),
      '0.bias': f32([1], 2),
      '1.weight': f32([1], 2),
      '1.bias': f32([1], 2),
      '1.running_mean': f32([1], 2),
      '1.running_var': f32([1], 2),
      '1.num_batches_tracked': i32([], 2),
    });
    expect(readPyTorch(fixture('protocol-4'))).toEqual({ float: f32([2, 3], 1.5, -2, 3.25, 0, 1e-3, 65504) });
  });

  it.each([
    ['checkpoint', '"epoch": expected a tensor, actual 3; save it again with torch.save(model.state_dict()'],
    ['whole-model', 'expected tensors only, actual torch.nn.modules.linear.Linear, which is refused'],
    [
      'expanded',
      '"float": expected at most the 1 elements of its storage, actual shape [1000]; save it with .contiguous()',
    ],
    ['large-integer', 'data/0: expected whole numbers of 32 bits, actual 1099511627776'],
    ['legacy', 'expected a zip archive, actual the format of before PyTorch 1.6; save it again'],
  ])('refuses %s.pth', (name, message) => {
    expect(() => readPyTorch(fixture(name))).toThrow(TensorFilesError);
    expect(() => readPyTorch(fixture(name))).toThrow(message);
  });

  it.each<[string, Uint8Array, string]>([
    ['no archive', strToU8('not weights'), 'expected a zip archive, actual something else'],
    [
      'another archive',
      zipSync({ 'a.txt': strToU8('a') }, { level: 0 }),
      'expected one data.pkl in the archive, actual 0',
    ],
    [
      'a compressed one',
      archive('\x80\x02}.'.padEnd(500), {}, 9),
      '"a/data.pkl": expected the file as it is, actual compressed',
    ],
    ['big-endian values', archive('\x80\x02}.', { 'a/byteorder': strToU8('big') }), 'actual big-endian'],
    [
      'a command',
      archive('\x80\x02cos\nsystem\n(X\x02\0\0\0lstR.'),
      'expected tensors only, actual os.system, which is refused',
    ],
    ['a class', archive('\x80\x02cbuiltins\neval\n.'), 'expected a state dict, actual builtins.eval'],
    ['an instruction', archive('\x80\x02(i__main__\nA\n.'), `has the instruction 105 ('i'), which no state dict needs`],
    ['a list', archive('\x80\x02].'), 'expected a state dict, actual a list'],
    ['an early end', archive('\x80\x02X\xff\xff\xff\x7f'), 'ends too early: the file is truncated or damaged'],
    ['a persistent id', archive('\x80\x02K\x01Q.'), 'expected references to storages only'],
    ['no values', archive('\x80\x02s.'), 'takes a value where there is none'],
    ['no mark', archive('\x80\x02}u.'), 'takes values where there is no mark'],
    ['nothing stored', archive('\x80\x02h\x07.'), 'recalls value 7, which it never stored'],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => readPyTorch(bytes)).toThrow(TensorFilesError);
    expect(() => readPyTorch(bytes)).toThrow(message);
  });

  it('refuses a storage that is missing, or smaller than it says', () => {
    const tensor = (shape: string) =>
      `\x80\x02}X\x01\0\0\0wctorch._utils\n_rebuild_tensor_v2\n((X\x07\0\0\0storagectorch\nFloatStorage\nX\x01\0\0\x000X\x03\0\0\0cpuK\x02tQK\0${shape}\x89}tRs.`;
    const two = { 'a/data/0': new Uint8Array(8) };
    expect(readPyTorch(archive(tensor('K\x02\x85K\x01\x85'), two))).toEqual({ w: f32([2], 0, 0) });
    const refuse = (bytes: Uint8Array) => expect(() => readPyTorch(bytes));
    refuse(archive(tensor('K\x02\x85K\x01\x85'))).toThrow('the storage data/0 is missing');
    refuse(archive(tensor('K\x02\x85K\x01\x85'), { 'a/data/0': new Uint8Array(4) })).toThrow(
      'expected 8 bytes for 2 elements',
    );
    refuse(archive(tensor('K\x03\x85K\x01\x85'), two)).toThrow('"w": expected elements up to 2, actual a storage of 2');
    refuse(archive(tensor('J\xff\xff\xff\x7f\x85K\0\x85'), two)).toThrow(
      '"w": expected at most the 2 elements of its storage',
    );
    refuse(archive(tensor('J\xff\xff\xff\xff\x85K\x01\x85'), two)).toThrow(
      'expected a storage with offset, shape and strides',
    );
  });

  it('refuses a storage that is described in two ways', () => {
    const tensor = (type: string, count: string) =>
      `ctorch._utils\n_rebuild_tensor_v2\n((X\x07\0\0\0storagectorch\n${type}\nX\x01\0\0\x000X\x03\0\0\0cpu${count}tQK\0))\x89}tR`;
    const both = (first: string, second: string) =>
      readPyTorch(archive(`\x80\x02}X\x01\0\0\0v${first}sX\x01\0\0\0w${second}s.`, { 'a/data/0': new Uint8Array(4) }));
    const whole = tensor('FloatStorage', 'K\x01');
    expect(both(whole, whole)).toEqual({ v: f32([], 0), w: f32([], 0) });
    expect(() => both(whole, tensor('IntStorage', 'K\x01'))).toThrow(
      'data/0: expected 1 elements of torch.FloatStorage as before, actual 1 of torch.IntStorage',
    );
    expect(() => both(whole, tensor('FloatStorage', 'K\x02'))).toThrow('actual 2 of torch.FloatStorage');
  });

  it('refuses keys that are lists, however they are nested', () => {
    const withKey = (key: string) => archive(`\x80\x02}X\x01\0\0\0w}${key}K\0ss.`);
    const deep = ']'.padEnd(20_000, '\x85');
    const doubled = Array.from({ length: 40 }, (_, level) => `\x94h${String.fromCharCode(level)}\x86`).join('');
    for (const key of [deep, `]K\x01a${doubled}`]) {
      expect(() => readPyTorch(withKey(key))).toThrow('has a key that is neither text nor number');
    }
  });

  it("takes __proto__ as a name like any other, and changes no object's prototype", () => {
    const result = readPyTorch(
      archive(
        '\x80\x02}X\x09\0\0\0__proto__ctorch._utils\n_rebuild_tensor_v2\n((X\x07\0\0\0storagectorch\nFloatStorage\nX\x01\0\0\x000X\x03\0\0\0cpuK\x01tQK\0))\x89}tRs.',
        {
          'a/data/0': new Uint8Array(4),
        },
      ),
    );
    expect(Object.keys(result)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
  });

  it('answers any damage with an error of its own, or a result', () => {
    const whole = [fixture('state-dict'), fixture('module'), fixture('protocol-4')];
    const read = (bytes: Uint8Array) => {
      try {
        readPyTorch(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(TensorFilesError);
      }
    };
    fc.assert(
      fc.property(
        fc.constantFrom(...whole),
        fc.array(fc.tuple(fc.nat(5000), fc.nat(255)), { maxLength: 6 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (file, changes, kept) => {
          const bytes = Uint8Array.from(file);
          for (const [place, value] of changes) bytes[place % bytes.length] = value;
          read(bytes);
          read(bytes.subarray(0, Math.floor(kept * bytes.length)));
        },
      ),
      { numRuns: 1500 },
    );
  });
});
