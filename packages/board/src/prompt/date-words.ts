import type { PartialDate } from '@hepatica/course';

/** A date in a message: as it was written, but months and days counted from an anchor as words, not as a file has them. */
export function dateWords({ asWritten }: PartialDate): string {
  const [, about, sign, number, unit] = /^(~?)([+-])(\d+(?:\.\d+)?)(mo|d)$/.exec(asWritten) ?? [];
  if (number === undefined) return asWritten;
  const count = `${sign === '-' ? '−' : ''}${number}`;
  return `${about === '~' ? 'about ' : ''}${unit === 'mo' ? 'month' : 'day'} ${count}`;
}
