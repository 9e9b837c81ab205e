import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NativeBackendError } from '../native-backend-error.ts';
import type { Addon } from './addon.ts';
import { addonPaths, loadAddon } from './load-addon.ts';

describe('loadAddon', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'load-addon-'));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  function messageOf(paths: string[]): string {
    try {
      loadAddon(paths);
    } catch (error) {
      expect(error).toBeInstanceOf(NativeBackendError);
      return (error as Error).message;
    }
    throw new Error('loadAddon should have thrown');
  }

  it('looks for what was built here, then for a prebuilt file', () => {
    const [built, prebuilt] = addonPaths();
    expect(built).toMatch(/build\/native\.node$/);
    expect(prebuilt).toContain(`prebuilds/${process.platform}-${process.arch}/native.node`);
  });

  it('lists every path tried with its reason, and the command that builds one', () => {
    const missing = join(folder, 'missing.node');
    const broken = join(folder, 'broken.node');
    writeFileSync(broken, 'not a library');
    const lines = messageOf([missing, broken]).split('\n');
    expect(lines[0]).toBe(
      `the native engine could not be loaded for ${process.platform}-${process.arch}, Node ${process.version}. Tried:`,
    );
    expect(lines[1]).toBe(`  ${missing}: Cannot find module '${missing}'`);
    expect(lines[2]).toMatch(`  ${broken}: ${broken}: `);
    expect(lines[2]!.length).toBeGreaterThan(`  ${broken}: ${broken}: `.length);
    expect(lines[3]).toMatch(/^Build it with a C\+\+ compiler/);
    expect(lines[4]).toMatch(/^ {2}node \/.*scripts\/build-native\.mjs$/);
    expect(lines).toHaveLength(5);
  });

  it('takes the first that loads', () => {
    const addon = loadAddon([join(folder, 'missing.node'), ...addonPaths()]);
    expect(addon).toBe(loadAddon());
  });
});

describe('the addon', () => {
  const addon: Addon = loadAddon();
  const unary = addon.kernels.indexOf('unary');
  const RELU = 4;

  it('runs a kernel on typed arrays', () => {
    const y = new Float32Array(3);
    expect(addon.call(unary, Float64Array.of(RELU, 3, 0), Float32Array.of(-1, 2, 3), y)).toBeUndefined();
    expect([...y]).toEqual([0, 2, 3]);
  });

  it('answers calls that make no sense with a message', () => {
    const params = Float64Array.of(RELU, 3, 0);
    const x = new Float32Array(3);
    expect(addon.call(99, params, x, x)).toMatch(/unknown kernel/);
    expect(addon.call(unary, params, x, [1, 2, 3] as never)).toMatch(/not a Float32Array/);
    expect(addon.call(unary, params, ...Array<Float32Array>(65).fill(x))).toMatch(/too many buffers/);
    expect(addon.call(unary, params, x)).toMatch(/number of parameters or buffers/);
    expect(addon.call(unary, Float64Array.of(RELU), x, x)).toMatch(/number of parameters or buffers/);
    expect(addon.call(unary, params, x, null)).toMatch(/smaller than its shape/);
    expect(addon.call(unary, Float64Array.of(99, 3, 0), x, x)).toMatch(/unknown unary operation/);
  });

  it.each(addon.kernels.map((name, kernel) => [name, kernel] as const))(
    '%s refuses a call without anything',
    (_name, kernel) => {
      expect(addon.call(kernel, new Float64Array(0))).toMatch(/number of parameters or buffers/);
    },
  );

  it('allocates aligned memory', () => {
    const memory = addon.allocate(100_000);
    expect(memory.byteLength).toBe(100_000);
    expect(new Uint8Array(memory).fill(1).every((byte) => byte === 1)).toBe(true);
    expect(() => addon.allocate(-1)).toThrow(RangeError);
    expect(() => addon.allocate(2 ** 60)).toThrow(RangeError);
  });

  it('offers baseline on every processor, and selects only what it offers', () => {
    const [best] = addon.isas();
    expect(addon.isas()).toContain('baseline');
    for (const isa of addon.isas()) {
      expect(addon.selectIsa(isa)).toBe(true);
      expect(addon.isa()).toBe(isa);
    }
    expect(addon.selectIsa('mmx')).toBe(false);
    expect(addon.isa()).toBe('baseline');
    addon.selectIsa(best!);
  });

  it('changes the number of threads', () => {
    for (const threads of [3, 1, 7, 2]) {
      addon.setThreads(threads);
      expect(addon.threads()).toBe(threads);
    }
    for (const threads of [0, -1, 1025, Number.NaN]) expect(() => addon.setThreads(threads)).toThrow(RangeError);
    expect(addon.threads()).toBe(2);
  });
});
