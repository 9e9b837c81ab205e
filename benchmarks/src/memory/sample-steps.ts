/** Steps after which the memory is looked at: 1/20, 1/4, 1/2 and all of them; 100, 500, 1000 and 2000 of 2000. */
export function sampleSteps(steps: number): number[] {
  return [...new Set([steps / 20, steps / 4, steps / 2, steps].map(Math.ceil))];
}
