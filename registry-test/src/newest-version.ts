/** The newest of the versions with a major, without prereleases. Throws an Error where there is none. */
export function newestVersion(versions: readonly string[], major: number): string {
  const candidates = versions.filter(
    (version) => /^\d+\.\d+\.\d+$/.test(version) && Number.parseInt(version, 10) === major,
  );
  if (candidates.length === 0) throw new Error(`expected a release of Node ${major} in npm's registry, actual none.`);
  const numbers = (version: string) => version.split('.').map(Number) as [number, number, number];
  return candidates.reduce((newest, version) => {
    const [, minor, patch] = numbers(version);
    const [, newestMinor, newestPatch] = numbers(newest);
    return minor > newestMinor || (minor === newestMinor && patch > newestPatch) ? version : newest;
  });
}
