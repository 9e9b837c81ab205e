#!/usr/bin/env node
import { relative } from 'node:path';
import { runCli } from './run-cli.ts';

process.exitCode = await runCli(process.argv.slice(2), { program: `node ${relative('', process.argv[1]!)}` });
