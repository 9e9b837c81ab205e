import { expect, it } from 'vitest';
import { runExample } from './run-example.ts';

it('trains to the same result on both backends, then learns the shapes', () => {
  const { status, stdout, stderr } = runExample('native-backend.mjs', ['40'], { data: false });
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^native backend: \w+, \d+ threads$/m);
  const runs = [...stdout.matchAll(/^(\w+), epochs: (\d+), milliseconds: (\d+), loss: (\S+), accuracy: (\S+)$/gm)];
  expect(runs.map(([, backend, epochs]) => [backend, epochs])).toEqual([
    ['cpu', '1'],
    ['native', '1'],
    ['native', '20'],
  ]);
  const [cpu, native, trained] = runs.map(([, , , milliseconds, loss, accuracy]) => ({
    milliseconds: Number(milliseconds),
    loss: Number(loss),
    accuracy: Number(accuracy),
  }));
  expect(native!.loss).toBeCloseTo(cpu!.loss, 3);
  expect(native!.accuracy).toBe(cpu!.accuracy);
  const factor = Number(/^native is (\S+) times as fast/m.exec(stdout)?.[1]);
  expect(factor / (cpu!.milliseconds / native!.milliseconds)).toBeCloseTo(1, 1);
  expect(trained!.loss).toBeLessThan(0.5 * native!.loss);
  expect(trained!.accuracy).toBeGreaterThan(0.9);
});
