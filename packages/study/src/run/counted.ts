/** "1 patient", "1,203 patients", "1 entry", "2 entries". */
export function counted(n: number, one: string, several = `${one}s`): string {
  return `${withThousands(n)} ${n === 1 ? one : several}`;
}

const withThousands = (n: number): string =>
  Number.isInteger(n) ? String(n).replace(/\B(?=(\d{3})+$)/g, ',') : String(n);

/** The verb that goes with a number. */
export const were = (n: number): string => (n === 1 ? 'was' : 'were');
