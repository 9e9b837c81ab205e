import type { KernelResult, ProfileResult } from '../profile/profile-result.ts';
import { describeWork } from './describe-work.ts';
import { describeLimits } from './format-profile.ts';
import { kernelRate } from './kernel-rate.ts';
import { type ProfilePair, pairProfiles } from './pair-profiles.ts';

const HEADER = ['kernel', 'ms before', 'ms after', 'rate before', 'rate after', 'of the limit before', 'after'];
/** Kernels that take less of every step share a line. */
const LEAST_SHARE = 0.005;

/** Markdown: for each pair of profiles, named `NAME-before` and `NAME-after`, a table of their kernels and what they were measured on. */
export function formatProfiles(profiles: Record<string, ProfileResult>): string {
  const pairs = pairProfiles(profiles);
  return pairs.length === 0 ? 'Nothing has been measured yet.' : pairs.map(formatPair).join('\n\n');
}

function formatPair({ name, before, after }: ProfilePair): string {
  const rows = [HEADER, HEADER.map((_, column) => (column === 0 ? '---' : '--:')), ...rowsOf(before, after)];
  const { precision } = after.settings;
  return [
    `### ${describeWork(after.settings)}${precision === 'float32' ? '' : `, ${precision}`}`,
    '',
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
    '',
    describeProfile(`${name}-before`, before),
    describeProfile(`${name}-after`, after),
  ].join('\n');
}

function rowsOf(before: ProfileResult, after: ProfileResult): string[][] {
  const names = [...new Set([...after.kernels, ...before.kernels].map(({ kernelName }) => kernelName))];
  const shown = names.filter((name) => Math.max(shareOf(before, name), shareOf(after, name)) >= LEAST_SHARE);
  const others = (profile: ProfileResult) =>
    sum(
      profile.kernels.filter(({ kernelName }) => !shown.includes(kernelName)).map(({ milliseconds }) => milliseconds),
    );
  const outside = (profile: ProfileResult) =>
    profile.milliseconds - sum(profile.kernels.map(({ milliseconds }) => milliseconds));
  const plain = (title: string, value: (profile: ProfileResult) => number) => [
    title,
    value(before).toFixed(2),
    value(after).toFixed(2),
    ...wholeRates(),
  ];
  return [
    ...shown.map((name) => kernelRow(name, before, after)),
    ...(shown.length < names.length ? [plain(`other kernels (${names.length - shown.length})`, others)] : []),
    plain('outside kernels', outside),
    ['**whole step**', before.milliseconds.toFixed(2), after.milliseconds.toFixed(2), ...wholeRates(before, after)],
    plain('of it in JavaScript', ({ javascriptMilliseconds }) => javascriptMilliseconds),
  ];
}

function kernelRow(name: string, before: ProfileResult, after: ProfileResult): string[] {
  const kernels = [before, after].map(({ kernels }) => kernels.find(({ kernelName }) => kernelName === name));
  const peaks = [before.peak, after.peak];
  return [
    name,
    ...kernels.map((kernel) => kernel?.milliseconds.toFixed(2) ?? '–'),
    ...rateCells(kernels.map((kernel, side) => kernel && kernelRate(kernel, peaks[side]!))),
  ];
}

/** The counted work of a step, over all of its time. */
function wholeRates(...profiles: ProfileResult[]): string[] {
  if (profiles.length === 0) return ['', '', '', ''];
  return rateCells(
    profiles.map(({ kernels, milliseconds, peak }) => {
      const flop = sum(kernels.map((kernel: KernelResult) => kernel.flop ?? 0));
      return kernelRate({ milliseconds, nativeMilliseconds: milliseconds, flop }, peak);
    }),
  );
}

function rateCells(rates: readonly (ReturnType<typeof kernelRate> | undefined)[]): string[] {
  return [
    ...rates.map((rate) => (rate ? `${rate.value.toFixed(0)} ${rate.unit}` : '–')),
    ...rates.map((rate) => (rate?.limitShare === undefined ? '–' : `${(100 * rate.limitShare).toFixed(0)} %`)),
  ];
}

function describeProfile(name: string, { date, commit, settings, machine, versions, peak }: ProfileResult): string {
  const facts = [
    `${machine.cpu}, ${machine.cores} cores, ${settings.threads} threads`,
    Object.entries(versions)
      .map(([part, version]) => `${part} ${version}`)
      .join(', '),
    ...(peak ? [`limits ${describeLimits(peak)}`] : []),
    `mean of ${settings.steps} steps`,
  ];
  return `- \`${name}\` (${date.slice(0, 10)}${commit === undefined ? '' : `, commit ${commit}`}): ${facts.join('; ')}`;
}

function shareOf({ kernels, milliseconds }: ProfileResult, name: string): number {
  return (kernels.find(({ kernelName }) => kernelName === name)?.milliseconds ?? 0) / milliseconds;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
