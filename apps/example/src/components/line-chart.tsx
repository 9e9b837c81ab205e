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
  dashed?: boolean;
}

export interface LineChartProps {
  title: string;
  xLabel: string;
  /** Ascending. */
  x: readonly number[];
  series: readonly LineSeries[];
  /** How a value is written at the axis, in the legend and in the table. */
  format: (value: number) => string;
  /** Pixels. Default 240. */
  height?: number;
}

/**
 * Lines over a common axis. Dragging zooms, a double click or the button shows everything again; the same figures are a table
 * below, for those who cannot see the picture. New points are added in place, so that a zoom stays.
 */
export function LineChart({ title, xLabel, x, series, format, height = 240 }: LineChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot | null>(null);
  const scheme = useColorScheme();
  const data = [x, ...series.map(({ values }) => values)] as unknown as UPlot.AlignedData;
  const names = series.map(({ label }) => label).join('\n');

  // Made anew for other lines or colours; points go in by setData below.
  useEffect(() => {
    const element = frame.current!;
    const styles = getComputedStyle(element);
    const color = (name: string) => resolveColor(styles.getPropertyValue(`--${name}`), scheme);
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
        scales: { x: { time: false } },
        axes: [
          { ...axis, label: xLabel, labelSize: 20 },
          { ...axis, size: 64, values: (_, values) => values.map((value) => (value === null ? '' : format(value))) },
        ],
        series: [
          { label: xLabel },
          ...series.map(({ label, color: name, dashed }, index) => ({
            label,
            stroke: color(name ?? `series-${(index % 4) + 1}`),
            width: 2,
            ...(dashed && { dash: [6, 4] }),
            points: { show: x.length < 3 },
            value: (_: UPlot, value: number | null) => (value === null ? '–' : format(value)),
          })),
        ],
      },
      data,
      element,
    );
    const observer = new ResizeObserver(() => plot.current?.setSize({ width: element.clientWidth || 300, height }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.current?.destroy();
      plot.current = null;
    };
  }, [scheme, names, height, x.length < 3]);

  useEffect(() => {
    const { current } = plot;
    if (!current || current.data === data) return;
    const { min, max } = current.scales.x!;
    const [first, last] = [current.data[0][0], current.data[0].at(-1)];
    const zoomed = min !== first || max !== last;
    current.setData(data, !zoomed);
    if (zoomed) current.redraw();
  });

  const showAll = () => plot.current?.setData(plot.current.data, true);
  return (
    <figure class="chart">
      <figcaption class="row">
        {title}
        <button type="button" onClick={showAll} aria-label={`Show all of ${title}`}>
          Show all
        </button>
      </figcaption>
      <div ref={frame} aria-hidden="true" />
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
    </figure>
  );
}

/** A canvas knows neither variables nor light-dark(). */
function resolveColor(value: string, scheme: 'light' | 'dark'): string {
  const [, light, dark] = /light-dark\(\s*([^,]+),\s*([^)]+)\)/.exec(value) ?? [];
  return (scheme === 'dark' ? dark : light) ?? value.trim();
}
