import { type CodeBlock, codeBlocks, commandLines } from '@x/readme-sections';

/** A part of a guide that is run at once. */
export type GuideStep =
  /** `script` has its code on the lines on which the guide has it. */
  { kind: 'js' | 'python'; script: string; expected: string[] } | { kind: 'sh'; commands: string[][] };

const KINDS: Record<string, GuideStep['kind']> = { js: 'js', python: 'python', sh: 'sh' };

/**
 * What a guide has its reader run, in order. JavaScript blocks between which no other block stands are one program; all Python blocks up to one are
 * one too. `expected` is what they print: the remarks behind `console.log`. Throws an Error for a block in another language.
 */
export function guideSteps(guide: string): GuideStep[] {
  const steps: GuideStep[] = [];
  const blocks = codeBlocks(guide);
  for (let at = 0; at < blocks.length; at++) {
    const { language, code, line } = blocks[at]!;
    const kind = KINDS[language];
    if (!kind) throw new Error(`line ${line}: expected a block of js, python or sh, actual '${language}'`);
    if (kind === 'sh') steps.push({ kind, commands: commandLines(code) });
    else if (kind === 'python') {
      steps.push(
        programOf(
          kind,
          blocks.slice(0, at + 1).filter(({ language }) => language === 'python'),
        ),
      );
    } else {
      const first = at;
      while (blocks[at + 1]?.language === 'js') at++;
      steps.push(programOf(kind, blocks.slice(first, at + 1)));
    }
  }
  return steps;
}

function programOf(kind: 'js' | 'python', blocks: readonly CodeBlock[]): GuideStep {
  let script = '';
  for (const { code, line } of blocks) script += '\n'.repeat(line - script.split('\n').length) + code;
  const expected = [...script.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, remark]) => remark!);
  return { kind, script, expected };
}

/** What of the expected lines is not printed, in their order; undefined where all are. */
export function missingLine(output: string, expected: readonly string[]): string | undefined {
  const lines = output.split('\n');
  let from = 0;
  return expected.find((line) => {
    const at = lines.indexOf(line, from);
    from = at + 1;
    return at < 0;
  });
}

/** The packages that programs import, sorted. */
export function importedPackages(steps: readonly GuideStep[]): string[] {
  const scripts = steps.flatMap((step) => (step.kind === 'js' ? step.script : []));
  const names = scripts.flatMap((script) =>
    [...script.matchAll(/^import (?:[^;]*? from )?'((?:@[^/']+\/)?[^/':]+)[^':]*';$/gm)].map(([, name]) => name!),
  );
  return [...new Set(names)].sort();
}
