/** A number of things as a reader says it: "1 patient", "3 patients", "1 entry", "2 entries". */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}
