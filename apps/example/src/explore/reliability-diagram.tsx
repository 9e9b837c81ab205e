import { type Calibration, formatPercent } from '@x/metrics';

export interface ReliabilityDiagramProps {
  calibration: Calibration;
  title: string;
}

const size = 300;
const plot = { left: 46, right: size - 14, top: 8, bottom: size - 42 };
const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1];
const x = (confidence: number) => plot.left + confidence * (plot.right - plot.left);
const y = (accuracy: number) => plot.bottom - accuracy * (plot.bottom - plot.top);

/** The accuracy of each bin of confidence as a bar; on the dashed line it would be as high as the confidence. */
export function ReliabilityDiagram({ calibration: { bins, count: all }, title }: ReliabilityDiagramProps) {
  return (
    <figure class="reliability">
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={`${title}; its bins are in the table`}>
        <defs>
          <pattern id="too-sure" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line class="stripe" x1="0" x2="0" y1="0" y2="6" />
          </pattern>
        </defs>
        {ticks.map((tick) => (
          <g key={tick}>
            <line class="grid" x1={plot.left} x2={plot.right} y1={y(tick)} y2={y(tick)} />
            <text x={plot.left - 6} y={y(tick) + 4} text-anchor="end">
              {tick * 100}
            </text>
            <text x={x(tick)} y={plot.bottom + 16} text-anchor="middle">
              {tick * 100}
            </text>
          </g>
        ))}
        {bins
          .filter(({ count }) => count > 0)
          .map(({ from, to, count, confidence, accuracy }) => (
            <g key={from}>
              <title>
                {`Confidence ${formatPercent(from, 0)} to ${formatPercent(to, 0)}: ${count} images (${formatPercent(count / all, 1)}), mean confidence ${formatPercent(confidence, 1)}, accuracy ${formatPercent(accuracy, 1)}`}
              </title>
              <rect
                class="accuracy"
                x={x(from) + 1}
                width={x(to) - x(from) - 2}
                y={y(accuracy)}
                height={plot.bottom - y(accuracy)}
              />
              <rect
                class={confidence > accuracy ? 'over' : 'under'}
                x={x(from) + 1}
                width={x(to) - x(from) - 2}
                y={y(Math.max(confidence, accuracy))}
                height={Math.abs(y(confidence) - y(accuracy))}
              />
            </g>
          ))}
        <line class="diagonal" x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} />
        <text x={(plot.left + plot.right) / 2} y={size - 6} text-anchor="middle">
          confidence, %
        </text>
        <text transform={`translate(12 ${(plot.top + plot.bottom) / 2}) rotate(-90)`} text-anchor="middle">
          accuracy, %
        </text>
      </svg>
      <figcaption class="quiet small">
        Orange, striped: by how much the network is too sure. Green: by how much it is not sure enough.
      </figcaption>
    </figure>
  );
}
