/** The commands of a block in a README or a guide, each as its words; comments behind `#` are left out. */
export function commandLines(code: string): string[][] {
  return code
    .split('\n')
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter((line) => line !== '')
    .map((line) => line.split(/\s+/));
}
