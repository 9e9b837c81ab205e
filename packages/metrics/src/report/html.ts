/** A piece of finished markup. Only `html` makes it, so text reaches a page only escaped. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type HtmlValue = Markup | string | number | undefined | readonly HtmlValue[];

/**
 * Markup from a template. Interpolated text is escaped, for element content and for attributes in double quotes;
 * markup is inserted as it is; arrays are joined; undefined is left out.
 */
export function html(strings: TemplateStringsArray, ...values: HtmlValue[]): Markup {
  let text = strings[0]!;
  for (const [index, value] of values.entries()) text += toText(value) + strings[index + 1]!;
  return new Markup(text);
}

function toText(value: HtmlValue): string {
  if (value === undefined) return '';
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(toText).join('');
  return String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
