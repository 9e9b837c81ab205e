// The API reports: what each published module exports, in `packages/NAME/api/MODULE.api.md`. Writes them from the built packages, or with
// `--check` compares them. Run by `pnpm api` and `pnpm api:check`.

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type PublishedEntry, publishedEntries } from './published-entries.ts';
import { reportChanges } from './report-changes.ts';
import { writeReports } from './write-reports.ts';

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const root = fileURLToPath(new URL('../../..', import.meta.url));
const entries = publishedEntries(root);
const reportPath = ({ folder, name }: PublishedEntry) => join(relative(root, folder), 'api', `${name}.api.md`);

function readActual(): Map<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'api-reports-'));
  try {
    writeReports(entries, folder, reportPath);
    return new Map(entries.map(reportPath).map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readCommitted(): Map<string, string> {
  const folders = [...new Set(entries.map(({ folder }) => join(folder, 'api')))].filter((folder) => existsSync(folder));
  const files = folders.flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)));
  return new Map(files.map((file) => [relative(root, file), readFileSync(file, 'utf8')]));
}

const actual = readActual();
const changes = reportChanges(readCommitted(), actual);
if (values.check) {
  for (const { path, diff } of changes) {
    const changed = entries.find(({ folder }) => path.startsWith(join(relative(root, folder), '/')))!.package;
    process.stderr.write(`The public API of ${changed} is not the one of ${path}:\n${diff}\n`);
  }
  if (changes.length > 0) {
    process.stderr.write(
      "If this is meant, 'npx -y pnpm@10 api' writes the reports: commit them, with a changeset ('npx -y pnpm@10 changeset') that tells users\n" +
        'of it: minor for what was added, major for what was taken away or changed.\n',
    );
    process.exitCode = 1;
  }
} else {
  for (const { path } of changes) {
    const text = actual.get(path);
    mkdirSync(join(root, dirname(path)), { recursive: true });
    if (text === undefined) rmSync(join(root, path));
    else writeFileSync(join(root, path), text);
    process.stdout.write(`${text === undefined ? 'removed' : 'wrote'} ${path}\n`);
  }
  if (changes.length === 0) process.stdout.write('The reports say what the packages export: nothing to write.\n');
}
