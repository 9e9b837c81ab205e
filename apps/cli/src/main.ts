#!/usr/bin/env node
import { relative } from 'node:path';
import { loadCifar10 } from '@x/cifar-loader';
import { runCli } from './run-cli.ts';

// The package's scripts say how the user started it; otherwise by this file.
const program = process.env.X_CLI_PROGRAM ?? `node ${relative('', process.argv[1]!)}`;

process.exitCode = await runCli(process.argv.slice(2), { program, loadData: loadCifar10 });
