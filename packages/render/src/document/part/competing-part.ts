import type { CompetingStudy, StudyResult } from '@hepatica/study';
import { counted } from '../../format/counted.ts';
import { formatHazardRatio, intervalName } from '../../format/interval.ts';
import { formatNumber } from '../../format/number.ts';
import { formatP, formatPStatement } from '../../format/p-value.ts';
import { timeWords } from '../../format/time-words.ts';
import { curveFigure } from './curve-figure.ts';
import {
  contentOf,
  distinctName,
  fileName,
  type PartContent,
  results,
  type StudyPart,
  tableContent,
} from './study-part.ts';
import { droppedNotes, listed, percentInterval, ratioWords } from './words.ts';

/** Cumulative incidence with both kinds of model. */
export function competingParts({ competing = [], simulated }: StudyResult): readonly StudyPart[] {
  const names = competing.map(({ endpoint, by }) =>
    fileName(`incidence-${endpoint}${by === null ? '' : `-by-${by.variable}`}`),
  );
  return competing.map((one, index) => {
    const id = distinctName(names, index);
    return {
      id,
      kind: 'competing',
      title: `${one.endpointLabel}, with competing events`,
      field: `competing.${one.endpoint}`,
      content: competingContent(id, one, simulated),
    };
  });
}

/** What is shown of competing events; `unitName` is what a row is. */
export function competingContent(
  id: string,
  one: CompetingStudy,
  simulated: boolean,
  unitName = 'patient',
): readonly PartContent[] {
  const [first] = one.causes;
  const others = one.causes.slice(1).map(({ name }) => name);
  return contentOf([
    results(sentence(one, unitName)),
    curveFigure(
      id,
      `Cumulative incidence (Aalen-Johansen) of ${first?.name ?? 'the event'}${others.length === 0 ? '' : ` (solid) and of ${listed(others)} (dashed)`}${one.by === null ? '' : ` by ${one.by.label}`}.`,
      {
        endpointLabel: 'Cumulative incidence',
        unit: one.unit,
        by: one.by,
        n: one.n,
        confidenceLevel: one.confidenceLevel,
        riskTimes: one.riskTimes,
        logRank: null,
        kind: 'Cumulative incidence',
        isRising: true,
        statements: one.tests.map(({ cause, p }) => `${cause}: Gray ${formatPStatement(p)}`),
        strata: one.groups.flatMap((group, hue) =>
          group.causes.map(({ cause, events, drawn }, place) => ({
            name: one.groups.length === 1 ? cause : `${group.name}: ${cause}`,
            ...(one.groups.length === 1 ? {} : { shortName: group.name }),
            n: group.n,
            events,
            hue: one.groups.length === 1 ? place : hue,
            isDashed: place > 0,
            drawn: {
              time: drawn.time,
              survival: drawn.incidence,
              low: place === 0 ? drawn.low : drawn.low.map(() => null),
              high: place === 0 ? drawn.high : drawn.high.map(() => null),
              censoredAt: [],
            },
            risk: place === 0 ? group.risk : [],
          })),
        ),
      },
      simulated,
    ),
    tableContent(id, incidenceTable(one, unitName)),
    modelTable(`${id}-models`, one),
  ]);
}

function sentence(one: CompetingStudy, unitName: string): string {
  const counts = one.causes.map(({ name, events }) => `${name} ${formatNumber(events)}`);
  const each = one.groups.flatMap(({ name, causes }) => {
    const [first] = causes;
    const last = first?.at.at(-1);
    return first === undefined || last === undefined
      ? []
      : [
          `${one.groups.length === 1 ? '' : `${name}: `}incidence of ${first.cause} at ${timeWords(last.time, one.unit)} ${percentInterval(last)}`,
        ];
  });
  const gray = one.tests.map(
    ({ cause, statistic, p }) => `${cause}: χ² ${formatNumber(statistic, 2)}, ${formatPStatement(p)}`,
  );
  const model = one.subdistribution;
  const ratios =
    model?.kind === 'fit'
      ? ` Subdistribution hazard ratios: ${model.terms.map((term) => `${term.label}${term.level === null ? '' : ` ${term.level}`} ${ratioWords(term.subhazardRatio, term.confidenceInterval, one.confidenceLevel)}, ${formatPStatement(term.p)}`).join('; ')}.`
      : '';
  return `Of ${counted(one.n, unitName)}: ${counts.join(', ')}.${each.length === 0 ? '' : ` ${each.join('; ')}.`}${ratios}${gray.length === 0 ? '' : ` Gray’s test: ${gray.join('; ')}.`}`;
}

function incidenceTable(one: CompetingStudy, unitName: string) {
  const times = one.groups[0]?.causes[0]?.at.map(({ time }) => time) ?? [];
  return {
    title: `Cumulative incidence: ${one.endpointLabel}`,
    header: [
      one.by?.label ?? '',
      'n',
      'Events',
      'Censored',
      ...times.map((time) => `At ${timeWords(time, one.unit)}`),
    ],
    rows: one.groups.flatMap((group) =>
      group.causes.map(({ cause, events, at }, place) => ({
        isIndented: place > 0,
        cells: [
          `${group.name === '' || one.groups.length === 1 ? '' : `${group.name}: `}${cause}`,
          place === 0 ? formatNumber(group.n) : '',
          formatNumber(events),
          place === 0 ? formatNumber(group.censored) : '',
          ...at.map((point) => percentInterval(point)),
        ],
      })),
    ),
    notes: [
      `Aalen-Johansen, ${intervalName(one.confidenceLevel)}; what competes is not censored.`,
      ...droppedNotes(one.dropped, unitName),
    ],
  };
}

function modelTable(name: string, one: CompetingStudy): PartContent | null {
  const { subdistribution, causeSpecific, confidenceLevel } = one;
  if (subdistribution === null && causeSpecific.length === 0) return null;
  const interval = intervalName(confidenceLevel);
  const keys = new Map<string, string>();
  if (subdistribution?.kind === 'fit')
    for (const term of subdistribution.terms) keys.set(term.name, nameOf(term));
  for (const { model } of causeSpecific)
    if (model.kind === 'fit') for (const term of model.terms) keys.set(term.name, nameOf(term));
  const rows = [...keys].map(([key, label]) => ({
    cells: [
      label,
      ...(subdistribution === null
        ? []
        : (() => {
            const term =
              subdistribution.kind === 'fit'
                ? subdistribution.terms.find((own) => own.name === key)
                : undefined;
            return term === undefined
              ? ['–', '']
              : [formatHazardRatio(term.subhazardRatio, term.confidenceInterval), formatP(term.p)];
          })()),
      ...causeSpecific.flatMap(({ model }) => {
        const term = model.kind === 'fit' ? model.terms.find((own) => own.name === key) : undefined;
        return term === undefined
          ? ['–', '']
          : [formatHazardRatio(term.hazardRatio, term.confidenceInterval), formatP(term.p)];
      }),
    ],
  }));
  const why = [
    ...(subdistribution?.kind === 'not-estimable'
      ? [`The subdistribution model is not estimable: ${subdistribution.detail}.`]
      : []),
    ...causeSpecific.flatMap(({ cause, model }) =>
      model.kind === 'not-estimable'
        ? [`The model of ${cause} is not estimable: ${model.detail}.`]
        : [
            `Cause-specific model of ${cause}: ${counted(model.n, 'patient')}, ${counted(model.events, 'event')}.`,
          ],
    ),
  ];
  return tableContent(name, {
    title: `Models: ${one.endpointLabel}`,
    header: [
      '',
      ...(subdistribution === null
        ? []
        : [`Subdistribution HR of ${one.causes[0]?.name ?? 'the event'} (${interval})`, 'p']),
      ...causeSpecific.flatMap(({ cause }) => [`Cause-specific HR of ${cause} (${interval})`, 'p']),
    ],
    rows,
    notes: [
      'The subdistribution model says who will have the event, cause-specific models what drives it.',
      ...why,
    ],
  });
}

function nameOf({
  label,
  level,
  reference,
}: {
  readonly label: string;
  readonly level: string | null;
  readonly reference: string | null;
}): string {
  return level === null ? label : `${label}: ${level} against ${reference ?? 'the reference'}`;
}
