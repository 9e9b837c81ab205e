import { expect } from 'vitest';
import { textOf } from './text-of.ts';

/** Every tag of the page in order, as [name, attributes]. */
export function tagsOf(page: string): [string, string][] {
  const body = page.replace(/<style>[\s\S]*?<\/style>/, '<style></style>');
  return [...body.matchAll(/<(\/?[a-z][a-z0-9]*|!doctype)([^<>]*)>/gi)].map(([, name, rest]) => [name!, rest!]);
}

/** Asserts that a page is well-formed, needs nothing from outside, runs nothing, and that its ids and references fit. */
export function expectSelfContained(page: string): void {
  const open: string[] = [];
  const ids: string[] = [];
  const references: string[] = [];
  for (const [name, attributes] of tagsOf(page)) {
    ids.push(...[...attributes.matchAll(/\bid="([^"]*)"/g)].map((match) => match[1]!));
    references.push(
      ...[...attributes.matchAll(/\baria-labelledby="([^"]*)"/g)].flatMap((match) => match[1]!.split(' ')),
    );
    for (const [, address] of attributes.matchAll(/\b(?:src|href)="([^"]*)"/g)) {
      expect(address).toMatch(/^data:image\/png;base64,/);
    }
    if (name.startsWith('/')) expect(open.pop()).toBe(name.slice(1));
    else if (!attributes.endsWith('/') && !['!doctype', 'meta', 'img', 'br'].includes(name)) open.push(name);
    expect(name).not.toMatch(/^(script|link|iframe|object|embed)$/);
  }
  expect(open).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
  expect(references.filter((id) => !ids.includes(id))).toEqual([]);
  expect(page).not.toMatch(/@import|url\(|https?:/);
  expect(textOf(page)).not.toMatch(/undefined|\[object|NaN/);
}
