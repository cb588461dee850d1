import type { MatchingResult, WeightingResult } from '@hepatica/study';
import { counted } from '../../format/counted.ts';
import { formatNumber, formatPercent } from '../../format/number.ts';
import { type PartContent, tableContent } from './study-part.ts';
import { short } from './words.ts';

type Compared = Extract<
  MatchingResult['analysis'] | WeightingResult['analysis'],
  { kind: 'matched' } | { kind: 'weighted' }
>;
type StandsFor = NonNullable<Compared['generalizability']>;
type Row = StandsFor['rows'][number];

/** Whom the estimate stands for, in a sentence with a blank before it; nothing for results of earlier versions. */
export function standsForWords(
  { generalizability: of, arms }: Pick<Compared, 'generalizability' | 'arms'>,
  how: 'Matched' | 'Weighted',
): string {
  if (of === undefined) return '';
  const { largest, eligible, analyzed, limited } = of;
  const left = eligible.treated - analyzed.treated;
  const apart =
    largest === null
      ? ''
      : ` ${how} patients differ from all ${formatNumber(all(of))} eligible ones by at most ${short(Math.abs(largest.standardizedDifference))} standard deviations (${largest.name}).`;
  const lost =
    left === 0
      ? ''
      : ` Of ${formatNumber(eligible.treated)} eligible ${arms.treated}, ${formatNumber(left)} ${left === 1 ? 'is' : 'are'} not in the comparison.`;
  return `${apart}${lost}${limited ? ` The estimate speaks for the ${how.toLowerCase()} only.` : ''}`;
}

/** Who was left out of each arm and why, and the analyzed beside all eligible patients. */
export function standsForContent(
  id: string,
  { generalizability: of, arms }: Pick<Compared, 'generalizability' | 'arms'>,
  how: 'Matched' | 'Weighted',
  exposure: string,
): readonly PartContent[] {
  if (of === undefined) return [];
  const { eligible, leftOut, analyzed, rows } = of;
  const line = (
    name: string,
    { treated, control }: { readonly treated: number; readonly control: number },
  ) => ({
    cells: [name, formatNumber(treated), formatNumber(control)],
  });
  return [
    tableContent(`${id}-left-out`, {
      title: 'Eligible patients and those left out',
      header: ['', arms.treated, arms.control],
      rows: [
        line('Eligible', eligible),
        ...leftOut.map(({ reason, ...both }) => line(`Left out: ${reason}`, both)),
        line(how, analyzed),
      ],
      notes: [
        'Each patient is counted under the first reason that holds.',
        ...(eligible.unknown === 0
          ? []
          : [`${counted(eligible.unknown, 'eligible patient')} in neither arm: ${exposure} is not known.`]),
      ],
    }),
    tableContent(`${id}-stands-for`, {
      title: 'Whom the estimate stands for',
      header: [
        '',
        `All eligible (n = ${formatNumber(all(of))})`,
        `${how} (n = ${formatNumber(analyzed.treated + analyzed.control)})`,
        'Standardized difference',
      ],
      rows: rows.map((row) => ({
        cells: [
          row.level === null ? row.label : `${row.label}: ${row.level}`,
          momentsText(row, 'eligible'),
          momentsText(row, 'analyzed'),
          row.standardizedDifference === null ? '–' : formatNumber(row.standardizedDifference, 2),
        ],
      })),
      notes: [
        `Mean (SD) or percent of those in whom it is known${how === 'Weighted' ? ', with weights where weighted' : ', controls with the weights of their sets'}. Standardized difference: ${how.toLowerCase()} less all eligible, in pooled standard deviations; the eligible include the ${how.toLowerCase()}.`,
        ...unknownNotes(of),
      ],
    }),
  ];
}

function all({ eligible }: StandsFor): number {
  return eligible.treated + eligible.control + eligible.unknown;
}

function momentsText(row: Row, whom: 'eligible' | 'analyzed'): string {
  const { mean, sd } = row[whom];
  if (row.level !== null) return formatPercent(mean);
  // Both columns with the decimals that the spread of all eligible asks for.
  const spread = row.eligible.sd ?? 0;
  const decimals = spread >= 10 ? 1 : spread >= 1 ? 2 : 3;
  return sd === null
    ? formatNumber(mean, decimals)
    : `${formatNumber(mean, decimals)} (${formatNumber(sd, decimals)})`;
}

/** In whom of the eligible a covariate is not known; once for all levels of a category. */
function unknownNotes(of: StandsFor): readonly string[] {
  const unknown = new Map(of.rows.map(({ label, eligible }) => [label, all(of) - eligible.n]));
  return [...unknown].flatMap(([label, n]) =>
    n === 0 ? [] : [`${label} is not known in ${counted(n, 'eligible patient')}.`],
  );
}
