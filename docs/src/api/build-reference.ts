// The API reference of every published package, by typedoc from the sources: `docs/reference/index.html`. Fails where something that is
// exported has no comment, or where a link leads nowhere. Run by
// `pnpm --filter @x/docs reference`.

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Application, Converter, type DeclarationReflection } from 'typedoc';
import { publishedEntries } from './published-entries.ts';

const docs = fileURLToPath(new URL('../..', import.meta.url));
const entries = publishedEntries(join(docs, '..'));

const application = await Application.bootstrap({
  name: '@x',
  readme: 'none',
  entryPoints: entries.map(({ source }) => source),
  tsconfig: join(docs, 'tsconfig.reference.json'),
  out: join(docs, 'reference'),
  basePath: join(docs, '..'),
  packagesRequiringDocumentation: entries.map((entry) => entry.package),
  requiredToBeDocumented: ['Variable', 'Function', 'Class', 'Interface', 'Method', 'Accessor', 'TypeAlias'],
  validation: { notDocumented: true, invalidLink: true, invalidPath: true, notExported: false },
});
// Modules are called what users import.
application.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
  for (const module of project.children ?? []) {
    const file = (module as DeclarationReflection).sources?.[0]?.fullFileName;
    const entry = entries.find(({ source }) => source === file);
    if (entry) module.name = entry.name === 'index' ? entry.package : `${entry.package}/${entry.name}`;
  }
});
const project = await application.convert();
if (project) {
  application.validate(project);
  await application.generateOutputs(project);
}
const { errorCount, warningCount, validationWarningCount } = application.logger;
if (!project || errorCount + warningCount + validationWarningCount > 0) process.exitCode = 1;
