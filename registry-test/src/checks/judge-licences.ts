/** Licences that let anybody use, change and pass on a package, also as part of something that is sold, for no more than naming its authors. */
const ACCEPTED = ['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'ISC', 'MIT'];
/** Packages with another one, and why that is fine. */
const EXCEPTIONS: Record<string, string> = {
  'spdx-exceptions': 'CC-BY-3.0, for a list of names: it asks for no more than naming its authors',
};

/** Names the packages whose licence is none of the accepted ones, and exceptions that are not needed. `licences` is what `pnpm licenses list --json` prints. */
export function judgeLicences(licences: Readonly<Record<string, readonly { name: string }[]>>): string[] {
  const used = new Set<string>();
  const refused = Object.entries(licences).flatMap(([licence, packages]) => {
    const parts = licence.replaceAll(/[()]/g, '').split(/ AND | OR /);
    if (parts.every((part) => ACCEPTED.includes(part))) return [];
    return packages.flatMap(({ name }) => {
      used.add(name);
      return name in EXCEPTIONS ? [] : [`${name}: expected one of ${ACCEPTED.join(', ')}, actual ${licence}.`];
    });
  });
  const unused = Object.keys(EXCEPTIONS).filter((name) => !used.has(name));
  return [...refused, ...unused.map((name) => `the exception for the licence of ${name} is not needed: remove it.`)];
}
