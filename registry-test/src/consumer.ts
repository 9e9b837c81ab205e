import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from './clients.ts';
import { type CommandResult, runCommand, tryCommand } from './run-command.ts';
import type { Registry } from './start-registry.ts';
import { plainEnvironment } from './workspace.ts';

/** A project outside the workspace, of somebody who knows the packages by their names only. */
export interface Consumer {
  folder: string;
  add(packages: readonly string[]): Promise<void>;
  write(file: string, text: string): void;
  /** Runs a command in the folder; rejects where it fails. */
  run(command: string, args: readonly string[]): Promise<string>;
  /** Runs a command that may fail. */
  attempt(command: string, args: readonly string[]): Promise<CommandResult>;
}

/** Makes an empty project in `folder`, which must not exist yet. */
export function createConsumer(folder: string, client: Client, registry: Registry): Consumer {
  mkdirSync(folder, { recursive: true });
  const options = { cwd: folder, env: { ...plainEnvironment(), ...registry.settings } };
  const consumer: Consumer = {
    folder,
    add: async (packages) => {
      await runCommand(client.name, [...client.add, ...packages], options);
    },
    write: (file, text) => writeFileSync(join(folder, file), text),
    run: (command, args) => runCommand(command, args, options),
    attempt: (command, args) => tryCommand(command, args, options),
  };
  consumer.write('package.json', '{ "name": "consumer", "version": "1.0.0", "private": true, "type": "module" }\n');
  return consumer;
}
