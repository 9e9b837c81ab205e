import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Client } from './clients.ts';
import type { NodeRelease } from './install-nodes.ts';
import { type CommandResult, commandError, runCommand, tryCommand } from './run-command.ts';
import type { Registry } from './start-registry.ts';
import { plainEnvironment } from './workspace.ts';

/** A project outside the workspace, of somebody who knows the packages by their names only. */
export interface Consumer {
  folder: string;
  client: Client;
  /** What was typed on the plain machine so far, and what it printed. */
  transcript: string[];
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
  const options = { cwd: folder, env: { ...plainEnvironment(), ...registry.settings } };
  const transcript: string[] = [];
  const record = (command: string, args: readonly string[], { stdout, stderr }: CommandResult) =>
    transcript.push(`$ ${[command, ...args].join(' ')}\n${stderr}${stdout}`.trimEnd());
  const consumer: Consumer = {
    folder,
    client,
    transcript,
    add: async (packages) => {
      const result = await tryCommand(client.name, [...client.add, ...packages], options);
      if (result.status !== 0) throw commandError(client.name, [...client.add, ...packages], result);
      record(client.name, [...client.add, ...packages], result);
    },
    write: (file, text) => writeFileSync(join(folder, file), text),
    run: (command, args) => runCommand(command, args, options),
    attempt: (command, args) => tryCommand(command, args, options),
    runOn: async (node, command, args) => {
      const env = { ...options.env, PATH: [node.bin, tools].join(delimiter) };
      const result = await tryCommand(command, args, { ...options, env });
      if (result.status !== 0) throw commandError(command, args, result);
      record(command, args, result);
      return result.stdout;
    },
  };
  consumer.write('package.json', '{ "name": "consumer", "version": "1.0.0", "private": true, "type": "module" }\n');
  return consumer;
}
