import { formatSeconds } from './format.ts';
import { html, type Markup } from './html.ts';
import { inWords } from './in-words.ts';
import type { ReportConfiguration } from './run-report.ts';

/** How the run was made: seed, engine, hardware, commit, versions and every option. */
export function configurationSection(configuration: ReportConfiguration | undefined): Markup {
  if (configuration === undefined) {
    return html`<section class="card" aria-labelledby="configuration"><h2 id="configuration">Configuration</h2>
<p class="note">It was not recorded.</p></section>`;
  }
  const { seed, engine, hardware, commit, startedAt, seconds, versions, options } = configuration;
  const run: [string, string | undefined][] = [
    ['Seed', seed === undefined ? undefined : String(seed)],
    ['Engine', engine],
    ['Hardware', hardware],
    ['Commit', commit],
    ['Started', startedAt],
    ['Took', seconds === undefined ? undefined : formatSeconds(seconds)],
  ];
  return html`<section class="card" aria-labelledby="configuration"><h2 id="configuration">Configuration</h2>
<div class="configuration">
${table('Run', run)}
${table('Options', options && flatten(options))}
${table('Versions', versions && Object.entries(versions))}
</div></section>`;
}

function table(name: string, rows: readonly (readonly [string, string | undefined])[] | undefined): Markup {
  if (rows === undefined || rows.length === 0) {
    return html`<div><h3>${name}</h3><p class="note">Not recorded.</p></div>`;
  }
  return html`<div><h3>${name}</h3><table><tbody>${rows.map(
    ([key, value]) =>
      html`<tr><th scope="row">${key}</th><td>${value ?? html`<span class="missing">not recorded</span>`}</td></tr>`,
  )}</tbody></table></div>`;
}

/** Nested options as rows: `optimizer.momentum` 0.9. Lists stay in one row. */
function flatten(options: object, prefix = ''): [string, string][] {
  return Object.entries(options).flatMap(([key, value]): [string, string][] => {
    if (value === undefined || typeof value === 'function') return [];
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return flatten(value, `${prefix}${key}.`);
    return [[prefix + key, inWords(value)]];
  });
}
