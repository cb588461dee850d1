import type { Design, Target } from '@hepatica/synthetic';
import type { Calibrated } from './calibrate.ts';

const units: Readonly<Record<Target['unit'], string>> = {
  ratio: '',
  months: ' months',
  percent: ' %',
  number: '',
  z: '',
  years: ' years',
  mm: ' mm',
};

const how = { printed: 'printed', derived: 'derived', words: 'in words' } as const;

/** Printed and simulated numbers side by side, as Markdown, with what was assumed and what agreement means. */
export function calibrationReport(design: Design, rows: readonly Calibrated[], cohorts: number): string {
  const inside = rows.filter((row) => row.inside).length;
  const biased = rows.filter((row) => row.timeRespecting !== null);
  return [
    `## ${design.title}`,
    '',
    `Design \`${design.id}\`: ${cohorts} simulated cohorts of ${design.patients.toLocaleString('en-US')} patients; time zero is the ${design.timeZero}. The mean lies in the interval for ${inside} of ${rows.length} statements.`,
    '',
    ...table([
      ['Fact', 'Statement', 'Printed', 'Interval', 'Simulated mean', 'SD', 'Inside'],
      ...rows.map(({ target, mean, standardDeviation, inside: isInside }) => [
        target.facts,
        target.statement + (target.immortalTime === undefined ? '' : ' (open to immortal time)'),
        target.printed === null ? 'in words' : number(target.printed) + units[target.unit],
        interval(target),
        number(mean) + units[target.unit],
        number(standardDeviation),
        isInside ? 'yes' : 'no',
      ]),
    ]),
    '',
    'SD: between cohorts, of the logarithm where the statement is a ratio. z: the absolute value of the Wald statistic.',
    '',
    ...(biased.length === 0 ? [] : truthSection(biased)),
    ...(design.assumed.length === 0 ? [] : assumedSection(design, rows)),
  ].join('\n');
}

/** What opens every report: what agreement can and cannot mean. */
export const calibrationCaveat = [
  'These cohorts are simulated: no row is a patient. The designs were chosen so that a naive analysis, on average, finds',
  'what a paper prints. **That they agree confirms nothing about the paper**: other truths give the same numbers, as the',
  'second truth of the design after Lee 2014 does. Where a printed effect is open to immortal time, it is the target of',
  'the naive estimate alone; the effect put in stands beside it, and may be none.',
].join('\n');

function truthSection(rows: readonly Calibrated[]): readonly string[] {
  return [
    '### What was put in, and who finds it',
    '',
    ...table([
      ['Statement', 'Hazard ratio put in', 'Naive analysis', 'Counted from its day on'],
      ...rows.map(({ target, truth, mean, timeRespecting }) => [
        target.statement,
        truth === null ? 'several effects' : number(truth),
        number(mean),
        timeRespecting === null ? '' : number(timeRespecting),
      ]),
    ]),
    '',
  ];
}

function assumedSection({ assumed }: Design, rows: readonly Calibrated[]): readonly string[] {
  return [
    '### Assumed, since the text does not print it',
    '',
    ...assumed.map(({ what, value, because }) => `- ${what}: ${value} (${because})`),
    ...derived(rows),
    '',
  ];
}

function derived(rows: readonly Calibrated[]): readonly string[] {
  return rows.flatMap(({ target }) =>
    target.interval.because === undefined
      ? []
      : [`- interval of ${target.facts} (${target.statement}): ${target.interval.because}`],
  );
}

function interval({ interval: { low, high, from }, unit }: Target): string {
  if (high === Number.POSITIVE_INFINITY) return `over ${number(low)} (${how[from]})`;
  if (low === 0 && unit === 'ratio') return `below ${number(high)} (${how[from]})`;
  return `${number(low)} to ${number(high)} (${how[from]})`;
}

const number = (value: number): string => String(Number(value.toPrecision(3)));

function table([header = [], ...rows]: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)];
}
