import '@tensorflow/tfjs-backend-cpu';
import { modelSummary } from '@x/trainer';
import { expect, it } from 'vitest';
import { buildModel } from './build-model.ts';
import { renderModelSummary } from './render-model-summary.ts';

it('shows a network layer by layer, and what it costs', () => {
  const summary = modelSummary(buildModel('improved-alexnet', { seed: 0, dropout: 0.5 }));
  const lines = renderModelSummary(summary, { batchSize: 128 }).split('\n');
  expect(lines[0]).toMatch(/^layer +type +output +parameters +multiply-adds +activations kB$/);
  // 3·3·3·32 weights at 32·32 places, and 32 biases.
  expect(lines[1]).toMatch(/^conv\.0 +PyTorchConv2d +32 × 32 × 32 +896 +884,736 +131\.1$/);
  expect(lines).toContainEqual(expect.stringMatching(/^fc\.0 +Flatten +1024 +0 +0 +0\.0$/));
  expect(lines).toContainEqual(expect.stringMatching(/^fc\.1 +PyTorchLinear +512 +524,800 +524,288 +2\.0$/));
  // Convolutions: 27·32 weights at 32² places, 288·64 at 16², 576·128, 1152·128 and 1152·64 at 8²; linear layers.
  const products = 864 * 1024 + 18_432 * 256 + (73_728 + 147_456 + 73_728) * 64 + 1024 * 512 + 512 * 128 + 128 * 10;
  expect(summary.multiplyAdds).toBe(products);
  expect(products).toBe(25_068_800);
  expect(lines).toContain('Parameters: 907,210 trainable of 908,042, 3.6 MB.');
  expect(lines).toContainEqual(
    expect.stringContaining(
      `forward pass: ${(products / 1e6).toFixed(1)} million, which are ${(products / 5e5).toFixed(1)} million FLOPs;`,
    ),
  );
  // Convolutions and batch normalisations, three poolings, the linear layers with two dropouts.
  const values = 2 * 32_768 + 8192 + 2 * 16_384 + 4096 + 2 * (8192 + 8192 + 4096) + 1024 + 2 * 512 + 2 * 128 + 10;
  expect(summary.activationBytes).toBe(4 * values);
  expect(lines).toContainEqual(
    expect.stringContaining(`batch of 128: ${((4 * values * 128) / 1e6).toFixed(1)} MB, its images 1.6 MB:`),
  );
});

it('says what is not counted', () => {
  const layer = {
    name: 'steps',
    className: 'TimeDistributed',
    outputShapes: [[4, 3], [2]],
    parameters: 9,
    trainableParameters: 9,
    multiplyAdds: undefined,
    activationBytes: 48,
  };
  const text = renderModelSummary(
    {
      layers: [layer],
      parameters: 9,
      trainableParameters: 9,
      multiplyAdds: 0,
      activationBytes: 48,
      inputBytes: 32,
      uncounted: ['steps'],
    },
    { batchSize: 1 },
  );
  expect(text).toMatch(/\nsteps +TimeDistributed +4 × 3, 2 +9 +\? +0\.0\n/);
  expect(text).toContain('\nNot counted: the multiply-adds of steps.');
});
