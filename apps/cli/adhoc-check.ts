import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import { rmSync } from 'node:fs';
import { improvedAlexNet } from '@x/alexnet-models';
import { createBatchSource, normalize, randomCrop, randomHorizontalFlip } from '@x/augment';
import { registerNativeBackend } from '@x/tfjs-backend-native';
import { adamW, oneCycle, sgd, train } from '@x/trainer';

await registerNativeBackend({ threads: 2 });
await tf.setBackend('native');
console.log(
  tf.getBackend(),
  ['SgdUpdate', 'AdamUpdate', 'SoftmaxCrossEntropy', 'BatchNormTraining'].map((k) => !!tf.getKernel(k, 'native')),
);
const N = 2000;
const images = new Uint8Array(new SharedArrayBuffer(N * 3072));
for (let i = 0; i < images.length; i++) images[i] = ((i * 2654435761) >>> 7) & 255;
const labels = new Uint8Array(new SharedArrayBuffer(N));
for (let i = 0; i < N; i++) labels[i] = i % 10;
const dataset = { images, labels, shape: [N, 32, 32, 3] as const } as any;
const make = () =>
  createBatchSource(dataset, {
    transforms: [randomCrop({ padding: 4 }), randomHorizontalFlip(), normalize()],
    seed: 1,
    workers: 0,
  });
async function run(
  dir: string | undefined,
  resume: boolean,
  stopAfter = Infinity,
  opt: any = sgd({ learningRate: 0.05, momentum: 0.9, nesterov: true, weightDecay: 5e-4 }),
) {
  const model = improvedAlexNet({ seed: 0, dropout: 0.2 });
  const src = make();
  const c = new AbortController();
  let n = 0;
  const counts = new Set<number>();
  let out = '';
  const t: number[] = [];
  let last = performance.now();
  for await (const e of train({
    model,
    trainData: src,
    epochs: 2,
    batchSize: 128,
    optimizer: opt,
    schedule: oneCycle(),
    labelSmoothing: 0.1,
    checkpointDirectory: dir,
    resume,
    signal: c.signal,
  })) {
    if (e.type === 'batch') {
      counts.add(tf.memory().numTensors);
      const now = performance.now();
      t.push(now - last);
      last = now;
      if (++n === stopAfter) c.abort();
    }
    if (e.type === 'epoch')
      out += JSON.stringify([e.epoch, e.train, e.waitFraction.toFixed(4), Math.round(e.imagesPerSecond)]);
    if (e.type === 'runEnd') out += ' ' + e.reason;
  }
  await src.close();
  t.sort((a, b) => a - b);
  const w = model.getWeights().map((x) => x.dataSync().slice());
  console.log(out, 'tensors', [...counts], 'median ms', t[t.length >> 1]?.toFixed(1));
  model.dispose();
  return w;
}
const same = (a: any[], b: any[]) =>
  a.every(
    (x, i) =>
      Buffer.compare(
        Buffer.from(x.buffer, x.byteOffset, x.byteLength),
        Buffer.from(b[i].buffer, b[i].byteOffset, b[i].byteLength),
      ) === 0,
  );
for (const opt of [undefined, adamW({ learningRate: 1e-3 })]) {
  rmSync('/tmp/adhoc-ck', { recursive: true, force: true });
  const whole = await run(undefined, false, Infinity, opt);
  const cut = await run('/tmp/adhoc-ck', false, 21, opt);
  const res = await run('/tmp/adhoc-ck', true, Infinity, opt);
  console.log('cut differs', !same(whole, cut), 'resumed same', same(whole, res));
}
