import { rememberLast, type Snapshot } from '@hepatica/course';
import { amongPart, rangePart } from '../response/reading/parts.ts';
import { plainSightOf } from '../response/reading/sight.ts';
import { between, exactly, plus, type Range } from '../series/range.ts';
import type { Parameters, SeriesPoint } from '../series/series-point.ts';
import type { PointOptions } from '../series-system.ts';
import { type MetastasesAt, type MetastasisAt, metastasesThrough, sumOf } from './metastases-at.ts';

/** Sites that no definition of oligometastatic disease includes. */
const EXCLUDED: readonly string[] = ['peritoneum', 'pleura'];

/** The counts at every time point from the first metastasis on. */
export function numberPoints(
  snapshot: Snapshot,
  parameters: Parameters,
  { lastOnly = false }: PointOptions = {},
): readonly SeriesPoint[] {
  const through = metastasesThrough(snapshot, parameters.regional_nodes === true);
  const first = lastOnly ? Math.max(0, through.length - 1) : 0;
  return through.slice(first).map((at, place): SeriesPoint => {
    const { visit, metastases } = at;
    const standing = metastases.filter(({ stands }) => stands === 'left' || stands === 'either');
    return {
      at: visit.at,
      records: visit.records,
      parts: {
        number: rangePart(sumOf(metastases, () => true)),
        lungNumber: rangePart(sumOf(metastases, ({ family }) => family.organ === 'lung')),
        perOrgan: rangePart(mostOfOneOrgan(metastases, standing)),
        cumulative: rangePart(cumulativeOf(through.slice(0, first + place + 1))),
        organs: rangePart(organsOf(standing)),
        largest: rangePart(largestOf(snapshot, at)),
        excludedSite: amongPart(excludedOf(standing)),
        treatable: amongPart(treatableOf(snapshot, standing)),
      },
    };
  });
}

function mostOfOneOrgan(metastases: readonly MetastasisAt[], standing: readonly MetastasisAt[]): Range {
  let most = exactly(0);
  for (const organ of organsAmong(standing)) {
    most = larger(
      most,
      sumOf(metastases, ({ family }) => family.organ === organ),
    );
  }
  return most;
}

/** The most that each lesion has counted for; one that came later adds to it. */
function cumulativeOf(through: readonly MetastasesAt[]): Range {
  const most: Range[] = [];
  for (const { metastases } of through) {
    for (const { family, number } of metastases) {
      most[family.place] = larger(most[family.place] ?? exactly(0), number);
    }
  }
  return most.reduce(plus, exactly(0));
}

function organsOf(standing: readonly MetastasisAt[]): Range {
  const sure = standing.filter(({ number }) => number.low.value >= 1);
  return between(organsAmong(sure).length, organsAmong(standing).length);
}

/** Each organ once: there are few. */
function organsAmong(metastases: readonly MetastasisAt[]): readonly string[] {
  const organs: string[] = [];
  for (const { family } of metastases) if (!organs.includes(family.organ)) organs.push(family.organ);
  return organs;
}

function largestOf(snapshot: Snapshot, { visit, metastases }: MetastasesAt): Range {
  const sizes = metastases
    .filter(({ stands }) => stands !== 'gone')
    .map(({ family }) => plainSightOf(snapshot, family, visit, 'presence').size);
  return sizes.reduce(larger, exactly(0));
}

function excludedOf(standing: readonly MetastasisAt[]): readonly string[] {
  const there = standing.filter(({ family }) => EXCLUDED.includes(family.organ));
  if (there.some(({ number }) => number.low.value >= 1)) return ['present'];
  return there.length > 0 ? ['none', 'present'] : ['none'];
}

function treatableOf(snapshot: Snapshot, standing: readonly MetastasisAt[]): readonly string[] {
  const told = feasibilityIn(snapshot);
  const judged = standing.map(({ family }) =>
    told.filter(({ lesion }) => family.members.has(lesion)).map(({ judgement }) => judgement),
  );
  if (judged.every((judgements) => judgements.includes('yes'))) return ['yes'];
  const isRefused = judged.some(
    (judgements) => judgements.length > 0 && judgements.every((judgement) => judgement === 'no'),
  );
  return isRefused ? ['no'] : [];
}

const feasibilityIn = rememberLast(({ records }) =>
  records.filter((record) => record.kind === 'feasibility'),
);

function larger(a: Range, b: Range): Range {
  return {
    low: a.low.value >= b.low.value ? a.low : b.low,
    high: a.high.value >= b.high.value ? a.high : b.high,
  };
}
