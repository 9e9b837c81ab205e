#!/usr/bin/env node
import { relative } from 'node:path';
import { isInstalled } from './package-folder.ts';
import { runCli } from './run-cli.ts';

const program = isInstalled ? 'npx @x/cli' : `node ${relative('', process.argv[1]!)}`;
process.exitCode = await runCli(process.argv.slice(2), { program });
