import type { LearningRateSearch } from '@x/trainer';
import { describe, expect, it } from 'vitest';
import { drawSearch, renderSearch } from './render-search.ts';

const search: LearningRateSearch = {
  points: [
    { learningRate: 0.001, loss: 2.5, smoothedLoss: 2.4 },
    { learningRate: 0.01, loss: 2, smoothedLoss: 2.2 },
    { learningRate: 0.1, loss: 1, smoothedLoss: 1.5 },
    { learningRate: 1, loss: 90, smoothedLoss: 20 },
  ],
  diverged: true,
  suggestions: { steepest: 0.05, valley: 0.0123 },
};
const options = { steps: 10, recipeRate: 0.1, title: 'Range test', subject: 'Of a network.' };

describe('renderSearch', () => {
  it('plots the smoothed loss, without what has diverged, and says what follows', () => {
    const text = renderSearch(search, options);
    // From a loss of 1, that of the third step, to 2.5, that of the first.
    expect(text).toMatch(/^ 2\.5 ┤/m);
    expect(text).toMatch(/^ {3}1 ┤/m);
    expect(text).toContain('\n1  Steepest fall: 0.05\n2  Middle of the longest fall: 0.0123\n');
    expect(text).toMatch(
      /\n\nDiverged at 1, step 4 of 10\.\nSuggested: 0\.05, where the loss falls fastest, or 0\.0123, the middle of its longest fall; the recipe has 0\.1\.$/,
    );
  });

  it('says so where nothing is suggested', () => {
    const text = renderSearch({ ...search, diverged: false, suggestions: {} }, options);
    expect(text).toMatch(/\n\nDid not diverge up to 1\.\nThe loss does not fall: no learning rate is suggested\./);
    expect(text).not.toContain('Steepest fall');
  });
});

describe('drawSearch', () => {
  it('draws both losses, and says the same', () => {
    const page = drawSearch(search, { ...options, format: 'html' });
    expect(page).toContain('<p>Of a network. Diverged at 1, step 4 of 10. Suggested: 0.05,');
    const svg = drawSearch(search, { ...options, format: 'svg' });
    expect(svg).toMatch(/^<svg xmlns=.*/);
    expect(svg).toContain('Range test');
    expect(svg).toContain('Loss of each step: from 2.5 at 0.001 to 1 at 0.1, lowest 1 at 0.1.');
  });
});
