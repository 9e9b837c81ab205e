import 'uplot/dist/uPlot.min.css';
import './line-chart.css';
import { useEffect, useRef } from 'preact/hooks';
import UPlot from 'uplot';
import { useColorScheme } from './use-color-scheme.ts';

export interface LineSeries {
  label: string;
  /** As long as `x`; null leaves a gap. */
  values: readonly (number | null)[];
  /** A colour of base.css, without the dashes. Default: the series colours in turn. */
  color?: string;
  /** Told apart without colour too. Default: drawn through. */
  line?: 'dashed' | 'dotted';
  /** Thin and pale: what lies behind another line, such as what that one smooths. Default false. */
  faint?: boolean;
  /** Few values, with nulls between them: they are marked, and joined over the gaps. Default false. */
  sparse?: boolean;
}

/** A part of the x axis. */
export interface ChartRange {
  from: number;
  to: number;
}

export interface LineChartProps {
  title: string;
  xLabel: string;
  /** Ascending. */
  x: readonly number[];
  series: readonly LineSeries[];
  /** How a value is written in the legend and in the table. */
  format: (value: number) => string;
  /** How it is written at the axis, where there is less room. Default: `format`. */
  formatTick?: (value: number) => string;
  /** Pixels. Default 240. */
  height?: number;
  /** What is shown of the x axis, null for all of it; charts that are given the same zoom together, and the page has the way back. Default: each has its own. */
  range?: ChartRange | null;
  /** Called when a person zooms by dragging or a double click. */
  onRange?: (range: ChartRange | null) => void;
  /** The figures below; false where the page has a table for several charts. Default true. */
  table?: boolean;
}

/**
 * Lines over a common axis. Dragging zooms, a double click or the button shows everything again; the same figures are a table
 * below, for those who cannot see the picture. New points are added in place, so that a zoom stays.
 */
export function LineChart({
  title,
  xLabel,
  x,
  series,
  format,
  formatTick = format,
  height = 240,
  range,
  onRange,
  table = true,
}: LineChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot | null>(null);
  const scheme = useColorScheme();
  const data = [x, ...series.map(({ values }) => values)] as unknown as UPlot.AlignedData;
  const names = series
    .map(({ label, color, line, faint, sparse }) => [label, color, line, faint, sparse].join())
    .join('\n');
  const zoomed = useRef(onRange);
  zoomed.current = onRange;

  // Made anew for other lines or colours; points go in by setData below.
  useEffect(() => {
    const element = frame.current!;
    const color = (name: string) => resolveColor(element, name);
    const axis: UPlot.Axis = {
      stroke: color('quiet'),
      grid: { stroke: color('border'), width: 1 },
      ticks: { stroke: color('border'), width: 1 },
    };
    plot.current = new UPlot(
      {
        width: element.clientWidth || 300,
        height,
        cursor: { drag: { x: true, y: false } },
        scales: { x: { time: false }, y: { range: (_, min, max) => rangeOfValues(min, max) } },
        axes: [
          { ...axis, label: xLabel, labelSize: 20 },
          {
            ...axis,
            size: 64,
            values: (_, values) => tickLabels(values, formatTick, format),
          },
        ],
        series: [
          { label: xLabel, value: (_: UPlot, value: number | null) => value ?? '–' },
          ...series.map(({ label, color: name, line, faint, sparse }, index) => ({
            label,
            stroke: color(name ?? `series-${(index % 4) + 1}`),
            width: faint ? 1 : 2,
            alpha: faint ? 0.4 : 1,
            spanGaps: sparse ?? false,
            ...(line && { dash: dashes[line] }),
            points: { show: ({ data: [x] }: UPlot) => sparse || x.length < 3 },
            value: (_: UPlot, value: number | null) => (value === null ? '–' : format(value)),
          })),
        ],
        legend: { markers: { dash: (_, index) => series[index - 1]?.line ?? 'solid' } },
        hooks: {
          setScale: [(chart, key) => key === 'x' && chart.status === 1 && zoomed.current?.(rangeOf(chart))],
        },
      },
      data,
      element,
    );
    if (range) plot.current.setScale('x', { min: range.from, max: range.to });
    const observer = new ResizeObserver(() => plot.current?.setSize({ width: element.clientWidth || 300, height }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.current?.destroy();
      plot.current = null;
    };
  }, [scheme, names, height]);

  useEffect(() => {
    const { current } = plot;
    if (!current || data.every((values, index) => values === current.data[index])) return;
    const isZoomed = rangeOf(current) !== null;
    current.setData(data, !isZoomed);
    if (isZoomed) current.redraw();
  });

  useEffect(() => {
    const { current } = plot;
    if (!current || range === undefined || x.length === 0) return;
    const [min, max] = range ? [range.from, range.to] : [x[0]!, x.at(-1)!];
    if (current.scales.x!.min !== min || current.scales.x!.max !== max) current.setScale('x', { min, max });
  }, [range?.from, range?.to]);

  const showAll = () => plot.current?.setData(plot.current.data, true);
  return (
    <figure class="chart">
      <figcaption class="row">
        {title}
        {range === undefined && (
          <button type="button" onClick={showAll} aria-label={`Show all of ${title}`}>
            Show all
          </button>
        )}
      </figcaption>
      <div ref={frame} aria-hidden="true" />
      {table && <Figures title={title} xLabel={xLabel} x={x} series={series} format={format} />}
    </figure>
  );
}

/** The same as a table, for those who cannot see the picture. */
function Figures({ title, xLabel, x, series, format }: LineChartProps) {
  return (
    <details>
      <summary>As a table</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section class="scroll" tabIndex={0} aria-label={`${title} as a table`}>
        <table>
          <thead>
            <tr>
              <th scope="col">{xLabel}</th>
              {series.map(({ label }) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {x.map((at, index) => (
              <tr key={at}>
                <th scope="row">{at}</th>
                {series.map(({ label, values }) => (
                  <td key={label}>{values[index] == null ? '–' : format(values[index])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}

/** What is shown of the x axis; null when it is all. */
function rangeOf({ scales, data }: UPlot): ChartRange | null {
  const { min, max } = scales.x!;
  const [first, last] = [data[0][0]!, data[0].at(-1)!];
  return min == null || max == null || (min <= first && max >= last) ? null : { from: min, to: max };
}

/** A little more than the values need. Left alone, the chart gives values that are all 0 an axis up to 100. */
function rangeOfValues(min: number | null, max: number | null): UPlot.Range.MinMax {
  if (min === null || max === null) return [null, null];
  if (min < max) return UPlot.rangeNum(min, max, 0.1, true);
  return min === 0 ? [0, 1] : [min - 0.1 * Math.abs(min), min + 0.1 * Math.abs(min)];
}

/** Short ones; where those do not tell neighbours apart, long ones. */
function tickLabels(
  values: readonly (number | null)[],
  short: (value: number) => string,
  long: (value: number) => string,
): string[] {
  const written = (format: (value: number) => string) => values.map((value) => (value === null ? '' : format(value)));
  const labels = written(short);
  return new Set(labels).size === labels.length ? labels : written(long);
}

const dashes = { dashed: [8, 5], dotted: [2, 4] };

/** A canvas knows neither variables nor light-dark(): a colour as the browser computes it for an element. */
function resolveColor(element: HTMLElement, name: string): string {
  const before = element.style.color;
  element.style.color = `var(--${name})`;
  const { color } = getComputedStyle(element);
  element.style.color = before;
  return color;
}
