import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CompilerState,
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
  type ExtractorMessage,
  ExtractorMessageId,
} from '@microsoft/api-extractor';
import { forgottenTypes, type Mention } from './forgotten-types.ts';
import type { PublishedEntry } from './published-entries.ts';

/**
 * Writes the API report of each module, made by api-extractor from its built types, to `reportPath(entry)` below `folder`. Throws an
 * Error where types are wrong or not built, and where a package mentions a type that it does not export.
 */
export function writeReports(
  entries: readonly PublishedEntry[],
  folder: string,
  reportPath: (entry: PublishedEntry) => string,
): void {
  const configs = entries.map((entry) => extractorConfig(entry, join(folder, reportPath(entry))));
  // One program for all, so that the types of the language and of Node are read once.
  const compilerState = CompilerState.create(configs[0]!, { additionalEntryPoints: entries.map(({ types }) => types) });
  const problems: string[] = [];
  const mentions: Mention[] = [];
  const reports = new Map<string, string[]>();
  for (const [at, entry] of entries.entries()) {
    const messageCallback = (message: ExtractorMessage) => {
      const problem = `${entry.package}: ${message.formatMessageWithLocation(entry.folder)}`;
      if (message.messageId === ExtractorMessageId.ForgottenExport)
        mentions.push({ package: entry.package, name: /symbol "(\w+)/.exec(message.text)?.[1] ?? '', problem });
      else if (message.logLevel === ExtractorLogLevel.Error) problems.push(problem);
      message.handled = true;
    };
    Extractor.invoke(configs[at]!, { compilerState, localBuild: true, messageCallback });
    const report = readFileSync(join(folder, reportPath(entry)), 'utf8');
    reports.set(entry.package, [...(reports.get(entry.package) ?? []), report]);
  }
  problems.push(...forgottenTypes(mentions, reports).map(({ problem }) => problem));
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

function extractorConfig(entry: PublishedEntry, report: string): ExtractorConfig {
  const reportFolder = join(report, '..');
  mkdirSync(reportFolder, { recursive: true });
  return ExtractorConfig.prepare({
    packageJsonFullPath: join(entry.folder, 'package.json'),
    configObjectFullPath: undefined,
    configObject: {
      projectFolder: entry.folder,
      mainEntryPointFilePath: entry.types,
      newlineKind: 'lf',
      compiler: { tsconfigFilePath: join(entry.folder, 'tsconfig.build.json') },
      apiReport: {
        enabled: true,
        reportFileName: entry.name,
        reportFolder,
        reportTempFolder: join(reportFolder, 'temp'),
        // What an exported type is made of belongs to it, such as the fields of a schema behind `z.infer<typeof schema>`.
        includeForgottenExports: true,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
        extractorMessageReporting: {
          default: { logLevel: ExtractorLogLevel.None },
          [ExtractorMessageId.ForgottenExport]: { logLevel: ExtractorLogLevel.Error },
        },
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      },
    },
  });
}
