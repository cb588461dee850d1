import type { PartialDate } from './partial-date.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A date in a message, as precisely as it was written, but in words and not as a file has it: "Oct 2016 to Jan 2017". */
export function dateWords({ asWritten }: PartialDate): string {
  return asWritten
    .replace(/^undated\s+/, '')
    .split(/\s*\|\s*/)
    .map((reading) => reading.split('..').map(pointWords).join(' to '))
    .join(' or ');
}

function pointWords(text: string): string {
  const about = text.startsWith('~') ? 'about ' : '';
  const [, sign, count, unit] = /^~?([+-])(\d+(?:\.\d+)?)(mo|d)$/.exec(text) ?? [];
  if (count !== undefined)
    return `${about}${unit === 'mo' ? 'month' : 'day'} ${sign === '-' ? '−' : ''}${count}`;
  const [, year, month, day] = /^~?(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(text) ?? [];
  const name = MONTHS[Number(month) - 1];
  if (name === undefined) return `${about}${text.replace(/^~/, '')}`;
  return `${about}${day === undefined ? '' : `${Number(day)} `}${name} ${year}`;
}
