import { formatColumns } from '../report/format-columns.ts';
import { spread } from '../report/spread.ts';
import type { ConvolutionRates } from './measure-convolutions.ts';

/** What the command `wasm` measured. */
export interface WasmResult {
  date: string;
  machine: { cpu: string; cores: number; platform: string };
  versions: Record<string, string>;
  batch: number;
  /** GFLOP/s of one thread that does nothing but multiply-adds on 128 bits, in WebAssembly. */
  ceiling: number;
  convolutions: ConvolutionRates[];
  /** Milliseconds of processor time an image and training step, block by block. */
  steps: { ours: number[]; stock: number[] };
}

/** As text: convolutions against the ceiling, and a step against the stock backend's. */
export function formatWasm({ machine, versions, batch, ceiling, convolutions, steps }: WasmResult): string {
  const rate = (value: number) => `${value.toFixed(1)} (${Math.round((100 * value) / ceiling)} %)`;
  const rows = convolutions.map(({ layer, winograd, forward, inputGradient, filterGradient }) => [
    `${layer}, ${winograd ? "Winograd's" : 'direct'}`,
    ...[forward, inputGradient, filterGradient].map(rate),
  ]);
  const [ours, stock] = [spread(steps.ours), spread(steps.stock)];
  const range = ({ median, min, max }: typeof ours) =>
    `${median.toFixed(2)} (${min.toFixed(2)}–${max.toFixed(2)}) ms/image`;
  return [
    `${machine.cpu}; ${Object.entries(versions)
      .map((version) => version.join(' '))
      .join(', ')}; one thread`,
    `multiply-adds on 128 bits: ${ceiling.toFixed(1)} GFLOP/s`,
    '',
    '3×3 convolutions, GFLOP/s (of the multiply-adds)',
    formatColumns([['layer', 'forward', 'inputs', 'filter'], ...rows]),
    '',
    `Improved AlexNet, training step, batch ${batch}, n = ${steps.ours.length}`,
    `  this engine                             ${range(ours)}`,
    `  stock tfjs wasm, filter gradient composed ${range(stock)}`,
    `  ${(stock.median / ours.median).toFixed(1)} times as fast`,
    '',
  ].join('\n');
}
