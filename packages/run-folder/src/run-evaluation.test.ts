import { expect, it } from 'vitest';
import { filesOf, sampleEvaluation } from '../test/sample-run.ts';
import { reportEvaluation } from './compare/report-evaluation.ts';
import { packBits } from './correct-bits.ts';
import { parseRunEvaluation, type RunEvaluation, readRunEvaluation, stringifyRunEvaluation } from './run-evaluation.ts';

const text = stringifyRunEvaluation(sampleEvaluation);

it('reads what was written', async () => {
  expect(parseRunEvaluation(text)).toEqual(sampleEvaluation);
  expect(text.split('\n')).toHaveLength(2);
  const flip = { loss: 0.5, accuracy: 1, top5Accuracy: 1 };
  expect(parseRunEvaluation(stringifyRunEvaluation({ ...sampleEvaluation, flip })).flip).toEqual(flip);
  const predictions = '0001';
  expect(parseRunEvaluation(stringifyRunEvaluation({ ...sampleEvaluation, predictions })).predictions).toBe('0001');
  expect(await readRunEvaluation(filesOf({ 'evaluation.json': text }))).toEqual(sampleEvaluation);
  expect(await readRunEvaluation(filesOf({}))).toBeUndefined();
});

it('reads what is kept of single images and of curves', () => {
  const full: RunEvaluation = {
    ...sampleEvaluation,
    accuracyInterval: { low: 0.25, high: 1, confidenceLevel: 0.95 },
    ranking: {
      classes: [
        {
          support: 2,
          rocAuc: 0.75,
          averagePrecision: 0.5,
          roc: [
            [0, 0],
            [1, 1],
          ],
          precisionRecall: [
            [0, 0.5],
            [1, 0.5],
          ],
        },
        { support: 2, rocAuc: null, averagePrecision: null, roc: [], precisionRecall: [] },
      ],
    },
    correct: packBits(Uint8Array.of(1, 1, 0, 1)),
  };
  expect(parseRunEvaluation(stringifyRunEvaluation(full))).toEqual(full);
  expect(reportEvaluation(full, undefined)).toMatchObject({
    interval: full.accuracyInterval,
    ranking: full.ranking,
    correct: Uint8Array.of(1, 1, 0, 1),
  });
  const bare = reportEvaluation(sampleEvaluation, undefined);
  for (const name of ['interval', 'ranking', 'correct']) expect(bare).not.toHaveProperty(name);
});

it('says what is wrong with a file, and what to do', async () => {
  const wrong = text.replace('"loss":0.6', '"loss":"low"');
  await expect(readRunEvaluation(filesOf({ 'evaluation.json': wrong }))).rejects.toThrow(
    /^my-run\/evaluation\.json is not as expected:\n[\s\S]*at loss\nRemove the file: the command evaluate writes it again\.$/,
  );
  expect(() => parseRunEvaluation(text.slice(0, 99))).toThrow(/^evaluation\.json is damaged: .*Remove the file/);
  expect(() => stringifyRunEvaluation({ ...sampleEvaluation, epoch: 0 })).toThrow(/at epoch$/);
});

it('refuses figures that contradict each other', () => {
  const { confusion, calibration, mistakes } = sampleEvaluation;
  const refuse = (fields: Partial<RunEvaluation>) =>
    expect(() => parseRunEvaluation(JSON.stringify({ ...sampleEvaluation, ...fields })));
  refuse({ confusion: { ...confusion, classes: 3 } }).toThrow(
    /expected 2, the classes, actual 3[^✖]*at confusion\.classes/,
  );
  refuse({ confusion: { ...confusion, counts: [2, 1, 1] } }).toThrow(
    /expected 2 × 2 counts, actual 3[^✖]*at confusion\.counts/,
  );
  refuse({ confusion: { ...confusion, counts: [2, 0, 1, 2] } }).toThrow(
    /expected a sum of 4, the images, actual 5[^✖]*at confusion\.counts/,
  );
  refuse({ calibration: { ...calibration, classes: 3 } }).toThrow(/actual 3[^✖]*at calibration\.classes/);
  refuse({ calibration: { ...calibration, correct: [3] } }).toThrow(
    /expected 2, as many as counts, actual 1[^✖]*at calibration\.correct/,
  );
  refuse({ predictions: '00x1' }).toThrow(/expected digits[^✖]*at predictions/);
  refuse({ predictions: '000' }).toThrow(/expected 4 digits, one for each of the images, actual 3[^✖]*at predictions/);
  refuse({ predictions: '0011' }).toThrow(
    /expected class 0 3 times, as the confusion matrix has it, actual 2[^✖]*at predictions/,
  );
  refuse({ predictions: '0002' }).toThrow(/expected class 2 0 times, .* actual 1/);
  refuse({ ranking: { classes: [] } }).toThrow(/expected 2, the classes, actual 0[^✖]*at ranking\.classes/);
  refuse({ correct: packBits(new Uint8Array(9)) }).toThrow(
    /expected 4 bits, one for each of the images[^✖]*at correct/,
  );
  refuse({ correct: packBits(Uint8Array.of(1, 0, 1, 0)) }).toThrow(
    /expected 3 bits that are 1, as the confusion matrix has it, actual 2[^✖]*at correct/,
  );
  refuse({ correct: '?' }).toThrow(/at correct/);
  refuse({ mistakes: [{ ...mistakes[0]!, predicted: 2 }] }).toThrow(
    /expected less than 2, the classes, actual 2[^✖]*at mistakes\[0\]\.predicted/,
  );
  refuse({ mistakes: [{ ...mistakes[0]!, index: 4 }] }).toThrow(
    /expected less than 4, the images, actual 4[^✖]*at mistakes\[0\]\.index/,
  );
  // Image 2 is the mistake, a dog taken for a cat.
  refuse({ predictions: '0010' }).toThrow(
    /expected 1, as predictions has it, actual 0[^✖]*at mistakes\[0\]\.predicted/,
  );
  refuse({ correct: packBits(Uint8Array.of(1, 1, 1, 0)) }).toThrow(
    /expected an image that correct has as not recognised[^✖]*at mistakes\[0\]\.index/,
  );
});
