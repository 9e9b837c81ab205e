import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Client } from './clients.ts';
import type { NodeRelease } from './install-nodes.ts';
import { type CommandResult, runCommand, tryCommand } from './run-command.ts';
import type { Registry } from './start-registry.ts';
import { plainEnvironment } from './workspace.ts';

/** A project outside the workspace, of somebody who knows the packages by their names only. */
export interface Consumer {
  folder: string;
  client: Client;
  add(packages: readonly string[]): Promise<void>;
  write(file: string, text: string): void;
  /** Runs a command in the folder; rejects where it fails. */
  run(command: string, args: readonly string[]): Promise<string>;
  /** Runs a command that may fail. */
  attempt(command: string, args: readonly string[]): Promise<CommandResult>;
  /** Runs a command on a machine that has this Node, npm and a shell, and no compiler; rejects where it fails. */
  runOn(node: NodeRelease, command: string, args: readonly string[]): Promise<string>;
}

export interface Machine {
  registry: Registry;
  /** The folder with the tools of a plain machine. */
  tools: string;
}

/** Makes an empty project in `folder`, which must not exist yet. */
export function createConsumer(folder: string, client: Client, { registry, tools }: Machine): Consumer {
  mkdirSync(folder, { recursive: true });
  const settings = { ...registry.settings, ...(client.name === 'pnpm' && registry.pnpmSettings) };
  const options = { cwd: folder, env: { ...plainEnvironment(), ...settings } };
  const consumer: Consumer = {
    folder,
    client,
    add: async (packages) => {
      await runCommand(client.name, [...client.add, ...packages], options);
    },
    write: (file, text) => writeFileSync(join(folder, file), text),
    run: (command, args) => runCommand(command, args, options),
    attempt: (command, args) => tryCommand(command, args, options),
    runOn: (node, command, args) => {
      const env = { ...options.env, PATH: [node.bin, tools].join(delimiter) };
      return runCommand(command, args, { ...options, env });
    },
  };
  consumer.write('package.json', '{ "name": "consumer", "version": "1.0.0", "private": true, "type": "module" }\n');
  return consumer;
}
