import { levelStyles } from './level-kind.ts';
import { seriesStyles } from './series-kind.ts';

/** How the parts of a drawing look, on a page and in a file of its own. */
export const chartStyles = `
.axis text { fill: var(--soft); font-size: 13px; }
.axis line { stroke: var(--soft); }
.grid line { stroke: var(--line); }
.grid .zero { stroke: var(--soft); }
.line { fill: none; stroke-width: 2.25; stroke-linejoin: round; stroke-linecap: round; }
.reference { stroke-width: 1.75; stroke-dasharray: 6 4; }
.line, .reference, .ring { stroke: var(--own); }
.marker { fill: var(--own); stroke: var(--card); stroke-width: 1.5; }
.ring { fill: none; stroke-width: 2; }
.train { --own: var(--train); }
.test { --own: var(--test); }
.rate { --own: var(--rate); }
${seriesStyles()}
${levelStyles()}
.target { fill: transparent; }
g:hover > .marker { stroke: var(--text); }
.diagonal { stroke: var(--text); stroke-width: 1.5; stroke-dasharray: 6 4; }
.accuracy { fill: var(--train); fill-opacity: .55; }
.distance { fill-opacity: .75; }
.distance.over { fill: var(--test); }
.distance.under { fill: var(--rate); }
.curve { stroke-width: 1.75; }
.faint { stroke-width: 1.25; stroke-opacity: .5; }
.dashed { stroke-dasharray: 5 4; }
g:hover > .curve { stroke-width: 3.5; }
.open { --own: var(--soft); }
.leading { stroke-width: 3.5; }
.reach { fill: none; stroke: transparent; stroke-width: 11; }
.label { paint-order: stroke; stroke: var(--card); stroke-width: 3.5; stroke-linejoin: round; }
.step { fill: var(--own); }
.span { stroke: var(--soft); stroke-width: 1.5; }
.cell { fill: none; }
.cell.hit { fill: rgb(var(--hit) / var(--heat)); }
.cell.miss { fill: rgb(var(--miss) / var(--heat)); }
text.hit { font-weight: 700; }
text.none { fill: var(--soft); }
`;
