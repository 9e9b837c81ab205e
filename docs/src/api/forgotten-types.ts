/** A name that a signature of a package mentions, and that the module does not export. */
export interface Mention {
  package: string;
  name: string;
  /** Where, and what to do about it. */
  problem: string;
}

/**
 * The mentions of types that users may want to name and cannot, as no module of the package exports them in its report. Constants may
 * stay inside, as the schema in `z.infer<typeof schema>`; a type is told by its first letters, a capital and a small one.
 */
export function forgottenTypes(
  mentions: readonly Mention[],
  reports: ReadonlyMap<string, readonly string[]>,
): Mention[] {
  const exportedBy = new Map([...reports].map(([name, texts]) => [name, new Set(texts.flatMap(exportedNames))]));
  return mentions.filter(({ package: owner, name }) => /^[A-Z][a-z]/.test(name) && !exportedBy.get(owner)?.has(name));
}

const exportedNames = (report: string) =>
  [...report.matchAll(/^export (?:class|function|interface|type|const) (\w+)/gm)].map(([, name]) => name!);
