import { expect } from 'vitest';
import { textOf } from './text-of.ts';

/** Every tag of the page in order, as [name, attributes]. */
export function tagsOf(page: string): [string, string][] {
  const body = page.replace(/<style>[\s\S]*?<\/style>/, '<style></style>');
  return [...body.matchAll(/<(\/?[a-z][a-z0-9]*|!doctype)([^<>]*)>/gi)].map(([, name, rest]) => [name!, rest!]);
}

/** Asserts that a text is an SVG file that is well-formed, needs nothing from outside, runs nothing and has no broken number. */
export function expectSvgFile(svg: string): void {
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="\d+" height="\d+" viewBox="0 0 \d+ \d+"/);
  const open: string[] = [];
  for (const [name, attributes] of tagsOf(svg)) {
    if (name.startsWith('/')) expect(open.pop()).toBe(name.slice(1));
    else if (!attributes.endsWith('/')) open.push(name);
    expect(name).toMatch(/^\/?(svg|title|desc|style|g|rect|line|path|circle|text)$/);
    expect(attributes.replace(/="[^"]*"/g, '=""')).toMatch(/^( [a-z0-9A-Z-]+="")*\/?$/);
  }
  expect(open).toEqual([]);
  expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/@import|url\(|https?:/);
  expect(svg).not.toMatch(/undefined|\[object|NaN|Infinity/);
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
    for (const [, address] of attributes.matchAll(/\bsrc="([^"]*)"/g)) {
      expect(address).toMatch(/^data:image\/png;base64,/);
    }
    // A link leads to a part of the page, or to a page beside it.
    for (const [, address] of attributes.matchAll(/\bhref="([^"]*)"/g)) {
      if (address!.startsWith('#')) references.push(address!.slice(1));
      else expect(address).toMatch(/^[\w./-]+\.html$/);
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
