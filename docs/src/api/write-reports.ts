import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  CompilerState,
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
  type ExtractorMessage,
} from '@microsoft/api-extractor';
import type { PublishedEntry } from './published-entries.ts';

/**
 * Writes the API report of each module, made by api-extractor from its built types, to `reportPath(entry)` below `folder`. Throws an
 * Error where types are wrong or not built.
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
  for (const config of configs) {
    const messageCallback = (message: ExtractorMessage) => {
      if (message.logLevel === ExtractorLogLevel.Error)
        problems.push(message.formatMessageWithLocation(config.projectFolder));
      message.handled = true;
    };
    Extractor.invoke(config, { compilerState, localBuild: true, messageCallback });
  }
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
        extractorMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      },
    },
  });
}
