export interface Manifest {
  name: string;
  exports: Record<string, unknown>;
  files: string[];
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/**
 * What would keep a published package from working elsewhere: dependencies that only the workspace has, and ranges that only it
 * understands. Empty when there is nothing.
 */
export function checkManifest(manifest: Manifest, published: readonly string[]): string[] {
  const { name, dependencies, peerDependencies, optionalDependencies } = manifest;
  return Object.entries({ ...dependencies, ...peerDependencies, ...optionalDependencies }).flatMap(
    ([dependency, range]) => {
      if (/^(workspace|catalog|file|link):/.test(range))
        return [`${name} asks for ${dependency} '${range}': expected a range of versions.`];
      if (dependency.startsWith('@x/') && !published.includes(dependency))
        return [`${name} needs ${dependency}, which is private: publish it, or do without it.`];
      return [];
    },
  );
}
