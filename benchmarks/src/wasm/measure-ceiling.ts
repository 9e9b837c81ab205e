import { cpuUsage } from 'node:process';
import createWabt from 'wabt';

/** What is used of WebAssembly's interface, whose types TypeScript has for browsers alone. */
const { WebAssembly: webAssembly } = globalThis as unknown as {
  WebAssembly: {
    Module: new (bytes: Uint8Array) => object;
    Instance: new (module: object) => { exports: { run(rounds: number, seed: number): number } };
  };
};

/** Enough chains to hide the latency of two units of four cycles each, few enough for 16 registers. */
const CHAINS = 12;
const FLOP_PER_ROUND = CHAINS * 8;

/** A loop of nothing but float32 multiply-adds on 128 bits, in registers, as WebAssembly text. */
function programOf(relaxed: boolean): string {
  const chains = Array.from({ length: CHAINS }, (_, index) => `$chain${index}`);
  // The factor is just below 1 and the addend keeps the values near 1: no overflow, no denormals.
  const next = (chain: string) =>
    relaxed
      ? `(f32x4.relaxed_madd (local.get ${chain}) (local.get $factor) (local.get $addend))`
      : `(f32x4.add (f32x4.mul (local.get ${chain}) (local.get $factor)) (local.get $addend))`;
  const start = (value: string) => `(f32x4.splat (f32.mul (local.get $seed) (f32.const ${value})))`;
  const sum = chains.map((chain) => `(local.get ${chain})`).reduce((total, chain) => `(f32x4.add ${total} ${chain})`);
  return `(module (func (export "run") (param $rounds i32) (param $seed f32) (result f32)
    (local $factor v128) (local $addend v128) ${chains.map((chain) => `(local ${chain} v128)`).join(' ')}
    (local.set $factor ${start('0.999')}) (local.set $addend ${start('0.001')})
    ${chains.map((chain, index) => `(local.set ${chain} ${start(`1.${index}`)})`).join('\n')}
    (loop $next
      ${chains.map((chain) => `(local.set ${chain} ${next(chain)})`).join('\n')}
      (br_if $next (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1)))))
    (f32x4.extract_lane 0 ${sum})))`;
}

/**
 * GFLOP/s that one thread reaches in WebAssembly's 128 bits: with a relaxed multiply-add, else with a multiplication and an addition. The best of
 * several tries.
 */
export async function measureCeiling(relaxed: boolean): Promise<number> {
  const wabt = await createWabt();
  const module = wabt.parseWat('ceiling.wat', programOf(relaxed), { simd: true, relaxed_simd: true });
  const { buffer } = module.toBinary({});
  const { run } = new webAssembly.Instance(new webAssembly.Module(buffer)).exports;
  // Until it has been compiled for good.
  for (let i = 0; i < 100; i++) run(20_000, 1);
  const rounds = 1_000_000;
  return (rounds * FLOP_PER_ROUND) / (1e6 * bestMilliseconds(20, () => run(rounds, 1)));
}

/** The least processor time of several runs, which other processes on the machine do not prolong. In milliseconds. */
export function bestMilliseconds(runs: number, run: () => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < runs; i++) {
    const before = cpuUsage();
    run();
    const { user, system } = cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}
