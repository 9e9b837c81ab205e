import { expect, it } from 'vitest';
import { Gate } from './gate.ts';

it('lets through while it is open, and holds up while it is closed', async () => {
  const gate = new Gate();
  await gate.pass();
  gate.close();
  gate.close();
  const seen: string[] = [];
  const passed = gate.pass().then(() => seen.push('passed'));
  await new Promise((resolve) => setTimeout(resolve));
  seen.push('opened');
  gate.open();
  await passed;
  expect(seen).toEqual(['opened', 'passed']);
  await gate.pass();
});
