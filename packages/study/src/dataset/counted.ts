/** "1 patient", "12 patients", "1 entry", "2 entries". */
export function counted(n: number, one: string, several = `${one}s`): string {
  return `${n} ${n === 1 ? one : several}`;
}

/** The verb that goes with a number. */
export const were = (n: number): string => (n === 1 ? 'was' : 'were');
