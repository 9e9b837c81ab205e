import { chartStyles } from './chart-styles.ts';
import { theme } from './theme.ts';

/** The page's styles. Training is blue and a circle, test orange and a square, so colour is never the only difference. */
export const styles = `${theme}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;
  font-variant-numeric: tabular-nums; -webkit-text-size-adjust: 100%;
}
main { max-width: 74rem; margin: 0 auto; padding: 2rem 1.25rem 1rem; display: grid; gap: 1.25rem; }
main > * { min-width: 0; }
.top, .pair { display: grid; gap: 1.25rem; align-items: start; }
.top > *, .pair > * { min-width: 0; }
footer { max-width: 74rem; margin: 0 auto; padding: 0 1.25rem 2rem; color: var(--soft); font-size: .85rem; }
h1, h2, h3, p, figure, ul, ol { margin: 0; padding: 0; }
h1 { font-size: clamp(1.6rem, 1.2rem + 2vw, 2.3rem); line-height: 1.15; letter-spacing: -.015em; text-wrap: balance; }
h2 { font-size: 1.2rem; line-height: 1.3; }
h3 { font-size: 1rem; line-height: 1.4; }
p { max-width: 46rem; overflow-wrap: anywhere; }
header { display: grid; gap: .5rem; justify-items: start; }
.eyebrow { color: var(--soft); font-size: .85rem; font-weight: 600; }
.status { background: var(--badge); border-radius: 99px; padding: .15rem .75rem; font-size: .9rem; font-weight: 600; }
.status.completed::before { content: '✓ '; color: var(--better); }
.status.interrupted { color: var(--worse); }
.headline { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1rem; margin: .5rem 0 .25rem; max-width: none; }
.headline strong { font-size: clamp(2.6rem, 2rem + 4vw, 4rem); line-height: 1; letter-spacing: -.03em; }
.headline span { line-height: 1.4; }
.note, .missing { color: var(--soft); font-size: .9rem; }
.lead { padding: .5rem 0 0; }
.card {
  background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: 1.25rem;
  display: grid; gap: .75rem; grid-template-columns: minmax(0, 1fr);
}
.scroll { overflow-x: auto; max-width: 100%; }
.tall { max-height: 23rem; overflow-y: auto; }
.scroll:focus-visible { outline: 2px solid var(--train); outline-offset: 2px; }

table { border-collapse: collapse; font-size: .9rem; }
caption { text-align: left; color: var(--soft); padding-bottom: .5rem; }
th, td { padding: .35rem .6rem; text-align: right; white-space: nowrap; }
th { font-weight: 600; }
th:first-child, td:first-child { text-align: left; padding-left: 0; }
thead th { color: var(--soft); font-weight: 500; }
tbody tr, tfoot tr { border-top: 1px solid var(--line); }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.better { color: var(--better); font-weight: 600; }
.worse { color: var(--worse); font-weight: 600; }

.comparison { width: 100%; font-size: 1rem; }
.comparison tbody td:nth-child(2) { font-weight: 700; }
.comparison small { display: block; font-size: .8rem; font-weight: 400; line-height: 1.1; }
.comparison td { vertical-align: top; }
.comparison tbody th { vertical-align: top; }

.charts { display: grid; gap: 1.75rem 2rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 25rem), 1fr)); }
.charts > * { min-width: 0; }
.chart > svg { display: block; width: 100%; max-width: 36rem; height: auto; margin-top: .5rem; overflow: visible; }
.legend { list-style: none; font-size: .85rem; color: var(--soft); }
.legend li { display: flex; flex-wrap: wrap; gap: 0 1rem; }
.legend li > span { display: flex; align-items: center; gap: .4rem; }
.legend li > span:first-child { min-width: 10rem; }
.legend b { color: var(--text); white-space: nowrap; }
.legend svg { flex: none; }
${chartStyles}
.reliability > svg { max-width: 22rem; }
.ranking > div { display: flex; flex-wrap: wrap-reverse; gap: .5rem 1.5rem; align-items: center; }
.ranking > div > svg { overflow: visible; flex: 1 1 16rem; min-width: 0; max-width: 22rem; height: auto; }
.ranking .legend { flex: none; display: grid; gap: .1rem 1.25rem; }
.ranking .legend li > span:first-child { min-width: 11.5rem; }
.ranking .legend b { margin-left: auto; }
.numbers { display: grid; gap: .5rem; align-content: start; }
.numbers table { width: 100%; font-size: .85rem; }
.numbers th, .numbers td { padding: .25rem .45rem; }
.numbers th:first-child { padding-left: 0; }
.numbers th[colspan] { text-align: center; }
.numbers thead { position: sticky; top: 0; background: var(--card); }
.numbers .best { font-weight: 700; }
.best span { background: var(--badge); border-radius: 99px; padding: 0 .45rem; font-size: .75rem; font-weight: 600; }

.heat { border-collapse: separate; border-spacing: 2px; font-size: .85rem; }
.heat tbody tr { border: 0; }
.heat td { text-align: center; padding: 0 .25rem; min-width: 2.75rem; height: 2.35rem; border-radius: 4px; }
.heat th[scope=row] { position: sticky; left: 0; background: var(--card); padding: 0 .6rem 0 0; font-weight: 500; z-index: 1; }
.heat thead th { vertical-align: bottom; padding: .25rem 0; text-align: center; }
.heat thead th:first-child { text-align: left; }
.heat thead span:not(.corner) { display: inline-block; writing-mode: vertical-rl; transform: rotate(180deg); color: var(--text); }
.heat .hit { background: rgb(var(--hit) / var(--heat)); font-weight: 700; }
.heat .miss { background: rgb(var(--miss) / var(--heat)); }
.heat .none { color: var(--soft); }
.heat .recall { padding-left: .5rem; text-align: right; font-weight: 600; }
.scale { display: flex; flex-wrap: wrap; gap: .3rem 1.25rem; font-size: .85rem; color: var(--soft); }
.scale > span { display: flex; align-items: center; gap: .5rem; }
.ramp { width: 5rem; height: .7rem; border-radius: 3px; border: 1px solid var(--line); }
.ramp.hit { background: linear-gradient(90deg, transparent, rgb(var(--hit))); }
.ramp.miss { background: linear-gradient(90deg, transparent, rgb(var(--miss))); }

.scores { width: 100%; }
.scores th, .scores td { padding-left: .4rem; padding-right: .4rem; }
.scores th:first-child { padding-left: 0; }
.scores td:last-child { padding-right: 0; }
.scores tfoot th, .scores tfoot td { font-weight: 600; }
.scores tfoot tr:first-child { border-top: 2px solid var(--line); }
.bar { display: block; padding-bottom: .2rem; background: linear-gradient(var(--train), var(--train)) 0 100% / var(--share) 3px no-repeat, linear-gradient(var(--badge), var(--badge)) 0 100% / 100% 3px no-repeat; }

.figures { display: grid; gap: 1rem 1.5rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 13rem), 1fr)); margin: 0; }
.figures dt { color: var(--soft); font-size: .85rem; }
.figures dd { margin: 0; font-size: 1.35rem; font-weight: 700; line-height: 1.3; }
.figures small { display: block; color: var(--soft); font-size: .8rem; font-weight: 400; }

.mistakes { list-style: none; display: grid; gap: 1.25rem 1rem; grid-template-columns: repeat(auto-fill, minmax(9.25rem, 1fr)); font-size: .85rem; line-height: 1.4; }
.mistakes p { display: flex; flex-wrap: wrap; gap: 0 .35rem; }
.mistakes img, .no-image { width: 8rem; max-width: 100%; height: auto; aspect-ratio: 1; object-fit: contain; image-rendering: pixelated; border-radius: 6px; display: block; margin-bottom: .4rem; }
.no-image { display: grid; place-items: center; background: var(--badge); color: var(--soft); }

.rows { font-size: .9rem; }
.rows tbody td:nth-child(2) { font-weight: 400; }
.rows tbody td { white-space: nowrap; }
.rows tbody th { white-space: normal; min-width: 11rem; }
.rows .published { color: var(--soft); }
.rows td > span { display: block; font-size: .8rem; }
.rows td small, .peaks td small { display: block; color: var(--soft); font-size: .8rem; font-weight: 400; }
.rows td span small { display: inline; color: inherit; }
.rows th small { display: block; color: var(--soft); font-weight: 400; }
.peaks { width: 100%; }
.peaks th, .peaks td { vertical-align: top; white-space: normal; }
.peaks td { white-space: nowrap; }
.class-accuracy thead th { white-space: normal; vertical-align: bottom; }
.class-accuracy { table-layout: fixed; min-width: calc(6.5rem + var(--columns) * 5rem); }
.class-accuracy th:first-child { width: 6.5rem; }
.class-accuracy .highest { font-weight: 700; }
.matrices { display: grid; gap: 1.75rem 2rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 33rem), 1fr)); }
.matrices > *, .diagrams > * { min-width: 0; }
.matrices > div { display: grid; gap: .4rem; align-content: start; grid-template-columns: minmax(0, 1fr); }
.matrices .heat { font-size: .77rem; }
.matrices .heat td { min-width: 1.95rem; height: 2rem; padding: 0; }
.matrices .heat th[scope="row"] { padding-right: .4rem; }
.diagrams { display: grid; gap: 1.75rem 2rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 16rem), 1fr)); }
.plain { list-style: none; display: grid; gap: .4rem; max-width: 60rem; }

.parallel > svg { display: block; width: 100%; min-width: var(--least); max-width: 70rem; height: auto; }
.parallel .axis text { font-size: 13px; }
.trials td:nth-child(2) { font-weight: 700; }
.trials td.missing { font-weight: 400; }
.trials th, .trials td { max-width: 16rem; overflow: hidden; text-overflow: ellipsis; }
.key { display: inline-block; width: .7rem; height: .7rem; margin-right: .5rem; border-radius: 50%; background: var(--own); }
.key.open { background: none; border: 1.5px dashed var(--own); }

.configuration { display: grid; gap: 1.25rem 2rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr)); }
.configuration table { width: 100%; margin-top: .25rem; }
.configuration th { font-weight: 500; color: var(--soft); vertical-align: top; }
.configuration td { text-align: left; white-space: normal; overflow-wrap: anywhere; padding-right: 0; }

@media (min-width: 60rem) {
  .top:has(section) { grid-template-columns: minmax(0, 1fr) minmax(0, 1.1fr); }
}
@media (min-width: 72rem) {
  .pair { grid-template-columns: minmax(0, 7fr) minmax(0, 5fr); align-items: stretch; }
  .pair > * { align-content: start; }
  .scores { font-size: .85rem; }
}
@media (max-width: 40rem) {
  main { padding: 1.25rem .75rem .75rem; gap: .9rem; }
  header, .lead { padding-left: .25rem; padding-right: .25rem; }
  .card { padding: 1rem .85rem; border-radius: .6rem; }
  .comparison { font-size: .85rem; }
  .comparison th, .comparison td { padding-left: .3rem; padding-right: .3rem; white-space: normal; }
  .comparison th:first-child { padding-left: 0; }
  .rows td { white-space: nowrap; }
  .rows tbody th { min-width: 8rem; }
  .scores { font-size: .82rem; }
  .scores th, .scores td { padding-left: .22rem; padding-right: .22rem; }
  .scores th:first-child { padding-left: 0; white-space: normal; }
  .numbers table { font-size: .8rem; }
  .numbers th + th, .numbers td { padding-left: .25rem; padding-right: .25rem; }
  .heat td { min-width: 2.5rem; height: 2.1rem; }
  .axis text { font-size: 16px; }
  .legend { font-size: .8rem; }
  .legend li { gap: 0 .6rem; }
  .legend li > span:first-child { min-width: 9rem; }
}
@media print {
  body { background: #fff; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  .card, .chart, .mistakes li, tr { break-inside: avoid; }
  .tall { max-height: none; }
}
`;
