import type { Page } from 'playwright-core';

/** The first step on a graphics card that the processor plays takes a while. */
export const patience = { timeout: 240_000 };

export interface StartTrainingOptions {
  /** Texts for the fields, by their labels. */
  fields: Record<string, string>;
  /** Default 'sgd', the quickest. */
  optimizer?: string;
}

/** Fills in the settings and starts a training. */
export async function startTraining(page: Page, { fields, optimizer = 'sgd' }: StartTrainingOptions): Promise<void> {
  // First, because it brings a learning rate of its own.
  await page.getByLabel('Optimizer').selectOption(optimizer);
  for (const [label, text] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(text);
  // It can be pressed once there are an engine and images.
  await page.getByRole('button', { name: 'Start training' }).click(patience);
}

/** What a figure of the training says now. */
export const figure = (page: Page, name: string): Promise<string | null> =>
  page.locator('.train-progress .figure-list div').filter({ hasText: name }).locator('dd').textContent();

/** What the training says of itself. */
export const status = (page: Page) => page.locator('.train-progress > [role=status]');
