import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { NodeRelease } from '../install-nodes.ts';
import { runCommand } from '../run-command.ts';
import { plainEnvironment } from '../workspace.ts';

export interface EngineUnderTest {
  engine: string;
  node: NodeRelease;
  /** The copy of the workspace that has it. */
  workspace: string;
}

export interface EngineCheck {
  title: string;
  /** Gives what came of it in a few words. Rejects where it fails. */
  run(tested: EngineUnderTest): Promise<string>;
}

const BATCH = 8;
/** Two epochs of five steps. */
const TRAIN = ['train', '--epochs', '2', '--batch-size', String(BATCH), '--limit', String(5 * BATCH), '--no-augment'];

/** In order. */
export const CHECKS: readonly EngineCheck[] = [
  { title: "PyTorch's numbers", run: golden },
  { title: 'ten steps', run: trainAndUse },
  { title: 'interrupted and resumed', run: resume },
];

const environment = ({ engine, node }: EngineUnderTest): NodeJS.ProcessEnv => {
  const plain = plainEnvironment();
  return { ...plain, PATH: [node.bin, plain.PATH].join(delimiter), ENGINE: engine };
};
const entry = (workspace: string) => join(workspace, 'apps/cli/test/fixture-cli.mjs');

async function golden(tested: EngineUnderTest): Promise<string> {
  const cwd = join(tested.workspace, 'registry-test');
  const vitest = join(tested.workspace, 'node_modules/vitest/vitest.mjs');
  const args = [vitest, 'run', '--config', 'vitest.engines.config.ts', '--reporter', 'dot'];
  const output = await runCommand('node', args, { cwd, env: environment(tested) });
  const [, words] = /Tests\s+(.+)/.exec(output) ?? [];
  if (!words) throw new Error(`expected how many tests passed, actual:\n${output}`);
  return words.trim();
}

/** Runs the command line, on the small data set of its tests, in a folder of its own. */
function commandLine(tested: EngineUnderTest, name: string) {
  mkdirSync(join(tested.workspace, 'runs'), { recursive: true });
  const cwd = mkdtempSync(join(tested.workspace, 'runs', `${tested.engine}-${name}-`));
  const run = (args: readonly string[]) =>
    runCommand('node', [entry(tested.workspace), ...args], { cwd, env: environment(tested) });
  return { cwd, run, backend: ['--backend', tested.engine] };
}

async function trainAndUse(tested: EngineUnderTest): Promise<string> {
  const { cwd, run, backend } = commandLine(tested, 'ten');
  await run([...TRAIN, '--run', 'run', ...backend]);
  const epochs = epochsOf(join(cwd, 'run'));
  await run(['evaluate', 'run', '--test-limit', '16', ...backend]);
  const cat = join(tested.workspace, 'registry-test/pictures/cat.png');
  const predicted = await run(['predict', cat, ...backend]);
  if (!/^cat +9\d/m.test(predicted)) throw new Error(`expected a cat, with 90 % at least, actual:\n${predicted}`);
  return `loss ${epochs.at(-1)!.train.loss.toFixed(4)}`;
}

/** Stops a training after its first epoch, as Ctrl-C does, goes on with it, and wants the result of one that nobody stopped. */
async function resume(tested: EngineUnderTest): Promise<string> {
  const { cwd, run, backend } = commandLine(tested, 'resumed');
  await run([...TRAIN, '--run', 'whole', ...backend]);
  const child = spawn('node', [entry(tested.workspace), ...TRAIN, '--run', 'run', ...backend], {
    cwd,
    env: environment(tested),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let text = '';
  let stopped = false;
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    if (stopped || !/^epoch 1\/2 +train loss/m.test(text)) return;
    stopped = true;
    child.kill('SIGINT');
  });
  const status = await new Promise((done, reject) => child.on('error', reject).on('close', done));
  if (status !== 130) throw new Error(`expected exit status 130 after an interrupt, actual ${status}:\n${text}`);
  await run(['train', '--resume', 'run', ...backend]);
  const [whole, resumed] = ['whole', 'run'].map((name) => epochsOf(join(cwd, name)).map(({ train }) => train.loss));
  const apart = Math.max(...whole!.map((loss, epoch) => Math.abs(loss - resumed![epoch]!) / loss));
  if (whole!.length !== 2 || resumed!.length !== 2 || !(apart <= 1e-3))
    throw new Error(`expected the losses ${whole!.join(', ')}, actual ${resumed!.join(', ')}.`);
  return apart === 0 ? 'to the last bit' : `losses to ${apart.toExponential(0)}`;
}

function epochsOf(run: string): { train: { loss: number } }[] {
  const lines = readFileSync(join(run, 'metrics.jsonl'), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line));
}
