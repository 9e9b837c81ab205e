import { expect, it, vi } from 'vitest';
import { chooseEngine } from './choose-engine.ts';
import type { Engine } from './engine.ts';

const { start, stub } = vi.hoisted(() => {
  const start = vi.fn();
  const stub = (name: Engine['name'], trains: boolean) => ({
    [name]: { name, title: name.toUpperCase(), trains, start: () => start(name) } satisfies Engine,
  });
  return { start, stub };
});
vi.mock('./webgpu.ts', () => stub('webgpu', true));
vi.mock('./webgl.ts', () => stub('webgl', true));
vi.mock('./wasm.ts', () => stub('wasm', false));
vi.mock('./cpu.ts', () => stub('cpu', false));

/** The engines that start. */
const working = (...names: Engine['name'][]) =>
  start.mockImplementation(async (name) => {
    if (!names.includes(name)) throw new Error(`no ${name}`);
  });

it('takes the best that starts, and says why not a better one', async () => {
  working('webgl', 'wasm', 'cpu');
  expect(await chooseEngine()).toEqual({
    name: 'webgl',
    title: 'WEBGL',
    refused: [{ title: 'WEBGPU', why: 'no webgpu' }],
  });
});

it('trains on nothing that would take days', async () => {
  working('wasm', 'cpu');
  expect((await chooseEngine()).name).toBe('wasm');
  await expect(chooseEngine({ trains: true })).rejects.toThrow(
    'No engine works in this browser (WEBGPU: no webgpu; WEBGL: no webgl).',
  );
});

it('takes the one that is asked for', async () => {
  working('webgl', 'cpu');
  expect((await chooseEngine({ only: 'cpu' })).name).toBe('cpu');
  await expect(chooseEngine({ only: 'wasm' })).rejects.toThrow('WASM: no wasm');
});
