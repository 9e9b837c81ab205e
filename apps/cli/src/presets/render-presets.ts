import { formatTable } from '@x/metrics';
import { formatPercent } from '../progress/format.ts';
import { presets } from './presets.ts';

/** Every preset as a table: what it trains, and the published test accuracy it goes with. */
export function renderPresets(): string {
  return formatTable(
    [
      ['preset', 'description', 'published test accuracy'],
      ...presets.map(({ name, description, published }) => [name, description, formatPercent(published.testAccuracy)]),
    ],
    { leftColumns: 2 },
  );
}
