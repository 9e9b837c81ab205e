import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { pretrainedWeights } from './pretrained-weights.ts';
import { readAsset as readBrowserAsset } from './read-asset.browser.ts';

const { readAsset } = vi.hoisted(() => ({ readAsset: vi.fn() }));
vi.mock('#read-asset', async (original) => {
  const node = await original<typeof import('./read-asset.node.ts')>();
  readAsset.mockImplementation(node.readAsset);
  return { ...node, readAsset };
});

let whole: Uint8Array;
beforeEach(async () => {
  const { readAsset: read } = await vi.importActual<typeof import('./read-asset.node.ts')>('./read-asset.node.ts');
  whole = await read(new URL('../../weights/improved-alexnet-cifar10.safetensors', import.meta.url), () => {});
});
afterEach(() => vi.unstubAllGlobals());

it("reads every weight by PyTorch's names, and says how far it is", async () => {
  const onProgress = vi.fn();
  const weights = await pretrainedWeights(onProgress);
  expect(onProgress.mock.calls).toEqual([[1]]);
  expect(weights['conv.0.weight']).toMatchObject({ shape: [32, 3, 3, 3] });
  expect(Object.values(weights).reduce((sum, { data }) => sum + data.length, 0)).toBe(907_210 + 832);
});

it('names a file that is missing, cut or changed, and what to do', async () => {
  readAsset.mockRejectedValueOnce(new Error('ENOENT'));
  await expect(pretrainedWeights()).rejects.toThrow(
    /^the pretrained weights file:.*improved-alexnet-cifar10.safetensors cannot be read: ENOENT. Install @x\/alexnet-models again.$/,
  );
  readAsset.mockResolvedValueOnce(whole.subarray(0, 1000));
  await expect(pretrainedWeights()).rejects.toThrow(`are damaged: expected ${whole.length} bytes, actual 1000`);
  const changed = whole.slice();
  changed[whole.length - 1]! ^= 1;
  readAsset.mockResolvedValueOnce(changed);
  await expect(pretrainedWeights()).rejects.toThrow(/are damaged: expected SHA-256 [0-9a-f]{64}, actual [0-9a-f]{64}/);
});

it('is fetched in a browser, piece by piece', async () => {
  const url = new URL('https://example.org/weights.safetensors');
  const pieces = [Uint8Array.of(1, 2), Uint8Array.of(3)];
  const onBytes = vi.fn();
  vi.stubGlobal('fetch', async (asked: URL) => (asked === url ? new Response(ReadableStream.from(pieces)) : undefined));
  expect(await readBrowserAsset(url, onBytes)).toEqual(Uint8Array.of(1, 2, 3));
  expect(onBytes.mock.calls).toEqual([[2], [3]]);
  vi.stubGlobal('fetch', async () => new Response('', { status: 404, statusText: 'Not Found' }));
  await expect(readBrowserAsset(url, onBytes)).rejects.toThrow('HTTP 404 Not Found');
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  vi.stubGlobal('fetch', async () => new Response('<!doctype html>', { headers }));
  await expect(readBrowserAsset(url, onBytes)).rejects.toThrow('the server gives a page instead');
});
