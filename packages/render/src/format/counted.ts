import { formatNumber } from './number.ts';

/** "1 patient", "12 patients". */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${formatNumber(n)} ${n === 1 ? one : many}`;
}
