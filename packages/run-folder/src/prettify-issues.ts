import { z } from 'zod';

/** A file may have hundreds of wrong fields, with names of any length: a message says no more of them than somebody reads. */
const MOST_CHARACTERS = 4000;

/** What Zod found wrong, a line or two for each field. */
export function prettifyIssues(error: z.ZodError): string {
  const text = z.prettifyError(error);
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)} …` : text;
}
