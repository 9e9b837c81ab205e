import { expect, it } from 'vitest';
import { filesOf, sampleEpochs } from '../test/sample-run.ts';
import { parseEpochs, readEpochs, stringifyEpochs } from './epochs.ts';

const epochs = sampleEpochs([0.5, 0.6, 0.55]);
const text = stringifyEpochs(epochs);

it('reads what was written, one line an epoch', async () => {
  expect(text.split('\n')).toHaveLength(4);
  expect(parseEpochs(text)).toEqual(epochs);
  expect(parseEpochs('')).toEqual([]);
  expect(await readEpochs(filesOf({ 'metrics.jsonl': text }))).toEqual(epochs);
  expect(await readEpochs(filesOf({}))).toBeUndefined();
});

it('leaves out a last line that was cut off, at every place', () => {
  const start = stringifyEpochs(epochs.slice(0, 2));
  for (let end = start.length; end < text.length; end++) {
    expect(parseEpochs(text.slice(0, end))).toEqual(epochs.slice(0, 2));
  }
});

it('names the line of other damage, the field and what to do', async () => {
  const [first, second, third] = text.split('\n');
  const cut = [first, second!.slice(0, 40), third, ''].join('\n');
  await expect(readEpochs(filesOf({ 'metrics.jsonl': cut }))).rejects.toThrow(
    /^my-run\/metrics\.jsonl, line 2 is damaged: .*JSON.*\. Where the run has its checkpoints, train --resume writes the file again\.$/,
  );
  const wrong = [first, second, third!.replace('"best":false', '"best":"no"'), ''].join('\n');
  expect(() => parseEpochs(wrong)).toThrow(
    /^metrics\.jsonl, line 3 is not as expected:\n[^\n]*boolean[^\n]*\n.*at best\n/,
  );
  expect(() => parseEpochs(`${first}\n\n`)).toThrow('metrics.jsonl, line 2 is damaged');
});

it('does not write numbers that are not finite', () => {
  const diverged = { ...epochs[0]!, train: { loss: Number.NaN, accuracy: 0.1 } };
  expect(() => stringifyEpochs([epochs[0]!, diverged])).toThrow(
    /^What should be written to metrics\.jsonl[\s\S]*at train\.loss$/,
  );
});
