import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { NativeBackendError } from '../native-backend-error.ts';
import type { Addon } from './addon.ts';
import { addonPaths, findAddon, loadAddon, noAddonError, whyMissing } from './load-addon.ts';
import { platformName } from './platform-name.ts';

describe('findAddon', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'load-addon-'));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('looks for what was built here, then for the binary that came with the package', () => {
    const [built, prebuilt] = addonPaths();
    expect(built).toMatch(/tfjs-backend-native\/build\/native\.node$/);
    expect(prebuilt).toBe(built!.replace('build/native.node', `prebuilds/${platformName()}/native.node`));
  });

  it('takes the first that loads, and says which ones the system refused', () => {
    const broken = join(folder, 'broken.node');
    writeFileSync(broken, 'not a library');
    const { found, passedOver } = findAddon([join(folder, 'missing.node'), broken, ...addonPaths()]);
    expect(found).toEqual({ addon: loadAddon(), origin: 'built' });
    expect(passedOver).toEqual([
      {
        path: broken,
        reason: expect.stringContaining(broken),
        fix: expect.stringMatching(/^(node_modules was copied|compile it here)/),
      },
    ]);
  });

  it('lists every path tried with its reason and what mends it, when none loads', () => {
    const broken = join(folder, 'broken.node');
    const missing = join(folder, 'missing.node');
    writeFileSync(broken, 'not a library');
    const { found, passedOver } = findAddon([missing, broken]);
    expect(found).toBeUndefined();
    expect(passedOver.map(({ path }) => path)).toEqual([broken, missing]);
    expect(passedOver[1]).toEqual({
      path: missing,
      reason: 'nothing was compiled here',
      fix: expect.stringMatching(/^compile it here \(needs GCC or Clang\): npx /),
    });
    const error = noAddonError(passedOver);
    expect(error).toBeInstanceOf(NativeBackendError);
    expect(error.message.split('\n')).toEqual([
      `the native engine could not be loaded for ${platformName()}, Node ${process.version}. Tried:`,
      `  ${broken}: ${passedOver[0]!.reason}`,
      `    To mend it: ${passedOver[0]!.fix}`,
      `  ${missing}: nothing was compiled here`,
      `    To mend it: ${passedOver[1]!.fix}`,
    ]);
    expect(() => loadAddon([missing])).toThrow(noAddonError([passedOver[1]!]));
  });

  it('says how to allow addons where Node forbids them', () => {
    const source = JSON.stringify(new URL('./load-addon.ts', import.meta.url));
    const program = `import(${source}).then(({ findAddon }) => process.stdout.write(JSON.stringify(findAddon())))`;
    const flags = ['--no-addons', '--conditions=@x/source', '--import', 'tsx', '-e', program];
    const { found, passedOver } = JSON.parse(execFileSync(process.execPath, flags, { encoding: 'utf8' }));
    expect(found).toBeUndefined();
    expect(passedOver[0]).toMatchObject({
      path: addonPaths()[0],
      reason: expect.stringContaining('native addon'),
      fix: 'allow addons: no --no-addons, and --allow-addons with the permission model',
    });
  });
});

describe('why a binary is missing', () => {
  const search = (systems: string[], path: string) => {
    const root = mkdtempSync(join(tmpdir(), 'prebuilds-'));
    onTestFinished(() => rmSync(root, { recursive: true }));
    for (const name of systems) mkdirSync(join(root, name));
    return whyMissing(join(root, path), root);
  };

  it('names the systems that there are binaries for', () => {
    expect(search(['win32-x64', 'linux-x64'], 'freebsd-x64/native.node')).toEqual({
      reason: `the package has no binary for ${platformName()}, only for linux-x64, win32-x64`,
      fix: 'compile it here (needs GCC or Clang): npx @x/tfjs-backend-native build',
    });
  });

  it('says when there are none, and how a clone of the repository is built', () => {
    const folder = join(tmpdir(), 'no-such-prebuilds');
    expect(whyMissing(join(folder, 'linux-x64/native.node'), folder)).toEqual({
      reason: 'this copy of the package has no binaries, as a clone of its repository',
      fix: 'compile it here (needs GCC or Clang): npx -y pnpm@10 --filter @x/tfjs-backend-native build:native',
    });
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
