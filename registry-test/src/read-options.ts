import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { CLIENTS, type Client } from './clients.ts';
import { NODE_MAJORS } from './install-nodes.ts';
import type { PublicPackage } from './workspace.ts';

export interface RegistryTestOptions {
  chosen: PublicPackage[];
  clients: Client[];
  majors: number[];
  /** Whether no package is left out. */
  everything: boolean;
  keep: boolean;
}

/** What `--package` calls a package. */
export const shortName = ({ folder }: PublicPackage): string => basename(folder);

/** Reads the arguments; without them everything is chosen. Throws an Error that says what was expected. */
export function readOptions(args: readonly string[], packages: readonly PublicPackage[]): RegistryTestOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      package: { type: 'string', multiple: true },
      client: { type: 'string' },
      node: { type: 'string' },
      keep: { type: 'boolean', default: false },
    },
  });
  return {
    chosen: chosen('--package', values.package, packages, shortName),
    clients: chosen('--client', values.client?.split(','), CLIENTS, ({ name }) => name),
    majors: chosen('--node', values.node?.split(','), NODE_MAJORS, String),
    everything: values.package === undefined,
    keep: values.keep,
  };
}

/** Those of `all` that are named, in their order; all where none is. */
export function chosen<Item>(
  flag: string,
  names: readonly string[] | undefined,
  all: readonly Item[],
  nameOf: (item: Item) => string,
): Item[] {
  const unknown = names?.find((name) => !all.some((item) => nameOf(item) === name));
  if (unknown !== undefined)
    throw new Error(`${flag}: expected some of ${all.map(nameOf).join(', ')}, actual '${unknown}'.`);
  return all.filter((item) => names?.includes(nameOf(item)) ?? true);
}
