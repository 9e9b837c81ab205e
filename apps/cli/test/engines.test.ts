import { tmpdir } from 'node:os';
import { listKernels } from '@x/tfjs-backend-native';
import { describe, expect, it } from 'vitest';
import { nativeMissing } from './native-ready.ts';
import { runCli } from './spawn-cli.ts';

const run = (args: readonly string[], env: Record<string, string> = {}) =>
  runCli(['engines', '--ops', ...args], { entry: 'main', cwd: tmpdir(), env });

describe.skipIf(nativeMissing)(`engines --ops${nativeMissing ? ` (${nativeMissing})` : ''}`, () => {
  it('prints what computes each op', async () => {
    const { code, stdout, stderr } = await run([]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^kernel +runs on +left to cpu\n/);
    expect(stdout).toMatch(/^AddN +native-or-cpu +more than 63 terms$/m);
    expect(stdout).toMatch(/^SgdUpdate +native$/m);
    expect(stdout).toMatch(/^Cumsum +cpu$/m);
    expect(stdout).toMatch(/\n\n\d+ of \d+ kernels run in C\+\+/);
  });

  it('prints the same as JSON', async () => {
    const { code, stdout } = await run(['--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(listKernels());
  });

  it('says why it cannot, and what to do', async () => {
    const { code, stdout, stderr } = await run([], { TFJS_NATIVE_ISA: 'neon9' });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(
      /^error: The native engine cannot be used: TFJS_NATIVE_ISA is 'neon9', but .*\nTo mend it: /,
    );
  });
});
