import type {
  LandmarkStudy,
  NaiveComparison,
  StudyResult,
  TimeDependentStudy,
  UndatedStudy,
} from '@hepatica/study';
import type { EffectRow } from '../../figure/forest/effects.ts';
import { intervalName } from '../../format/interval.ts';
import { formatMeasured, formatNumber } from '../../format/number.ts';
import { formatP, formatPStatement } from '../../format/p-value.ts';
import { adjustedWords, changingTable, twoModels } from './cox-part.ts';
import { curveFigure } from './curve-figure.ts';
import { effectsContent } from './effects-figure.ts';
import {
  contentOf,
  distinctName,
  fileName,
  type PartContent,
  results,
  type StudyPart,
  stamp,
  tableContent,
} from './study-part.ts';
import {
  counted,
  droppedNotes,
  listed,
  maybeP,
  percentInterval,
  termCells,
  termsOf,
  termWords,
} from './words.ts';

interface Exposed {
  readonly endpoint: string;
  readonly exposure: { readonly variable: string };
}

const stems = (kind: string, all: readonly Exposed[]): readonly string[] =>
  all.map(({ endpoint, exposure }) => fileName(`${kind}-${endpoint}-${exposure.variable}`));

/** Survival from landmarks on. */
export function landmarkParts({ landmarks = [], simulated }: StudyResult): readonly StudyPart[] {
  const names = stems('landmark', landmarks);
  return landmarks.map((one, index) => {
    const id = distinctName(names, index);
    return {
      id,
      kind: 'landmarks',
      title: `${one.endpointLabel} by ${one.exposure.label}, from landmarks on`,
      field: `landmarks.${one.endpoint}`,
      content: contentOf([
        results(landmarkSentence(one)),
        effectsContent(
          id,
          `Hazard ratios of ${one.exposure.label} for ${one.endpointLabel} from each landmark on, ${adjustedWords(one.adjustedFor)}${one.naive === undefined ? '' : '; hollow and marked BIASED: grouped from time zero on by what came later'}.`,
          {
            description: `Hazard ratios of ${one.exposure.label} for ${one.endpointLabel} from landmarks on.`,
            measure: 'HR',
            confidenceLevel: one.confidenceLevel,
            pHeading: 'p',
            rows: [...landmarkRows(one), ...naiveRows(one.naive, one.exposure.variable)],
          },
          simulated,
        ),
        tableContent(id, landmarkTable(one)),
        ...one.landmarks.map((at) =>
          at.groups.length === 0
            ? null
            : curveFigure(
                `${id}-${fileName(formatMeasured(at.landmark))}`,
                `${one.endpointLabel} from ${formatMeasured(at.landmark)} ${one.unit} on by ${one.exposure.label} up to then. ${counted(at.n, 'patient')} still followed and free of the event at the landmark.`,
                {
                  endpointLabel: one.endpointLabel,
                  unit: one.unit,
                  by: one.exposure,
                  n: at.n,
                  confidenceLevel: one.confidenceLevel,
                  strata: at.groups,
                  riskTimes: at.riskTimes,
                  logRank: at.logRank,
                  timeTitle: `Time from the landmark at ${formatMeasured(at.landmark)} ${one.unit} (${one.unit})`,
                },
                simulated,
              ),
        ),
        ...naiveContent(`${id}-naive`, one, one.naive, simulated),
      ]),
    };
  });
}

function landmarkRows({ landmarks, exposure, unit }: LandmarkStudy): readonly EffectRow[] {
  return landmarks.flatMap(({ landmark, adjusted, unadjusted, n }): readonly EffectRow[] => {
    const model = adjusted ?? unadjusted;
    const label = `From ${formatMeasured(landmark)} ${unit} on`;
    const terms = termsOf(model, exposure.variable);
    const why = model?.kind === 'not-estimable' ? model.reason : 'no comparison';
    if (terms.length === 0) return [{ label, n, ratio: null, note: `not estimable: ${why}` }];
    return terms.map((term) => ({
      label: terms.length === 1 ? label : `${label}: ${term.level ?? ''}`,
      n: model?.kind === 'fit' ? model.n : n,
      ...(model?.kind === 'fit' ? { events: model.events } : {}),
      ratio: { estimate: term.hazardRatio, ...term.confidenceInterval },
      p: formatP(term.p),
    }));
  });
}

function naiveRows(naive: NaiveComparison | undefined, variable: string): readonly EffectRow[] {
  const model = naive?.adjusted ?? naive?.unadjusted ?? null;
  return termsOf(model, variable).map((term) => ({
    label: `Naive${term.level === null ? '' : `, ${term.level}`}`,
    ...(model?.kind === 'fit' ? { n: model.n, events: model.events } : {}),
    ratio: { estimate: term.hazardRatio, ...term.confidenceInterval },
    p: formatP(term.p),
    isBiased: true,
  }));
}

function landmarkSentence({
  landmarks,
  exposure,
  unit,
  confidenceLevel,
  adjustedFor,
}: LandmarkStudy): string {
  const each = landmarks.map(({ landmark, n, adjusted, unadjusted }) => {
    const model = adjusted ?? unadjusted;
    const terms = termsOf(model, exposure.variable).map((term) => termWords(term, confidenceLevel));
    const events = model?.kind === 'fit' ? `, ${counted(model.events, 'event')}` : '';
    return `from ${formatMeasured(landmark)} ${unit} on (${counted(n, 'patient')}${events}) ${terms.length === 0 ? 'not estimable' : terms.join('; ')}`;
  });
  return `${exposure.label} (${adjustedWords(adjustedFor)}): ${each.join('. ')}.`;
}

function landmarkTable({
  landmarks,
  exposure,
  unit,
  confidenceLevel,
  endpointLabel,
  adjustedFor,
}: LandmarkStudy) {
  const interval = intervalName(confidenceLevel);
  const rows = landmarks.flatMap(({ landmark, n, left, groups, adjusted, unadjusted, logRank }) => {
    const plain = termsOf(unadjusted, exposure.variable);
    const full = termsOf(adjusted, exposure.variable);
    const levels =
      plain.length === 0 && full.length === 0
        ? [null]
        : (plain.length > 0 ? plain : full).map(({ level }) => level);
    const sizes = groups.map(
      (group) => `${group.name} ${formatNumber(group.n)} (${formatNumber(group.events)})`,
    );
    return levels.map((level, k) => ({
      cells: [
        k === 0
          ? `${formatMeasured(landmark)} ${unit}${level === null || levels.length === 1 ? '' : `: ${level}`}`
          : (level ?? ''),
        k === 0 ? formatNumber(n) : '',
        k === 0 ? sizes.join('; ') : '',
        k === 0
          ? `${formatNumber(left.events)} / ${formatNumber(left.ended)} / ${formatNumber(left.unknown)}`
          : '',
        ...termCells(unadjusted, plain[k]),
        ...(adjustedFor.length === 0 ? [] : termCells(adjusted, full[k])),
        k === 0 ? maybeP(logRank?.p ?? null) : '',
      ],
    }));
  });
  return {
    title: `${endpointLabel} from landmarks on`,
    header: [
      'Landmark',
      'n',
      'Groups: n (events)',
      'Not in it: event / ended / unknown',
      `Unadjusted HR (${interval})`,
      'p',
      ...(adjustedFor.length === 0 ? [] : [`Adjusted HR (${interval})`, 'p']),
      'Log-rank p',
    ],
    rows,
    notes: [
      `Groups by ${exposure.label} as it was known at the landmark; time runs from there.`,
      ...(adjustedFor.length === 0 ? [] : [`Adjusted for ${listed(adjustedFor)}.`]),
    ],
  };
}

/** An exposure that changes, as a covariate that depends on time. */
export function timeDependentParts({ timeDependent = [], simulated }: StudyResult): readonly StudyPart[] {
  const names = stems('time-dependent', timeDependent);
  return timeDependent.map((one, index) => {
    const id = distinctName(names, index);
    return {
      id,
      kind: 'timeDependent',
      title: `${one.endpointLabel} by ${one.exposure.label}, as it changed over time`,
      field: `timeDependent.${one.endpoint}`,
      content: contentOf([
        results(timeSentence(one)),
        one.groups.length === 0
          ? null
          : curveFigure(
              id,
              `${one.endpointLabel} by ${one.exposure.label}: extended Kaplan-Meier curves (Simon and Makuch); each patient counts at each time in the state of then.`,
              {
                endpointLabel: one.endpointLabel,
                unit: one.unit,
                by: one.exposure,
                n: one.n,
                confidenceLevel: one.confidenceLevel,
                strata: one.groups.map((group) => ({ ...group, n: group.patients })),
                riskTimes: one.riskTimes,
                logRank: null,
                kind: 'Extended Kaplan-Meier curves',
                statements:
                  one.mantelByar === null
                    ? []
                    : [`Mantel-Byar ${formatPStatement(one.mantelByar.p)}`, 'who changes counts in both'],
              },
              simulated,
            ),
        tableContent(`${id}-states`, stateTable(one)),
        twoModels(`${id}-models`, {
          ...one,
          title: `Cox models with ${one.exposure.label} depending on time: ${one.endpointLabel}`,
        }),
        changingTable(
          `${id}-changing`,
          [
            ...(one.unadjusted === null ? [] : [{ name: 'unadjusted', model: one.unadjusted }]),
            ...(one.adjusted === null ? [] : [{ name: 'adjusted', model: one.adjusted }]),
          ],
          one.confidenceLevel,
        ),
        ...naiveContent(`${id}-naive`, one, one.naive, simulated),
      ]),
    };
  });
}

function timeSentence(one: TimeDependentStudy): string {
  const { exposure, confidenceLevel, adjustedFor, n, events, mantelByar } = one;
  const of = (label: string, model: TimeDependentStudy['adjusted']) => {
    const terms = termsOf(model, exposure.variable).map((term) => termWords(term, confidenceLevel));
    return terms.length === 0 ? '' : ` ${label}: ${terms.join('; ')}.`;
  };
  const test =
    mantelByar === null
      ? ''
      : ` Mantel-Byar test: χ² ${formatNumber(mantelByar.statistic, 2)}, ${formatPStatement(mantelByar.p)}.`;
  return `${counted(n, 'patient')}, ${counted(events, 'event')}.${of('Unadjusted', one.unadjusted)}${adjustedFor.length === 0 ? '' : of(`Adjusted for ${listed(adjustedFor)}`, one.adjusted)}${test}`;
}

function stateTable({ groups, unit, dropped, exposure, confidenceLevel }: TimeDependentStudy) {
  const times = groups[0]?.at.map(({ time }) => time) ?? [];
  return {
    title: `States of ${exposure.label}`,
    header: [
      exposure.label,
      'Patients ever in it',
      `Time in it, ${unit}`,
      'Events',
      `Median, ${unit}`,
      ...times.map((time) => `At ${formatMeasured(time)} ${unit}`),
    ],
    rows: groups.map(({ name, patients, personTime, events, median, at }) => ({
      cells: [
        name,
        formatNumber(patients),
        formatNumber(personTime, 0),
        formatNumber(events),
        median.estimate === null ? 'not reached' : formatNumber(median.estimate, 1),
        ...at.map((one) => percentInterval(one)),
      ],
    })),
    notes: [
      `Whoever changes counts in both states. Curves are no probabilities of a fixed group of patients. Intervals: ${intervalName(confidenceLevel)}.`,
      ...droppedNotes(dropped),
    ],
  };
}

/** An exposure without a date. */
export function undatedParts({ undated = [], simulated }: StudyResult): readonly StudyPart[] {
  const names = stems('undated', undated);
  return undated.map((one, index) => {
    const id = distinctName(names, index);
    return {
      id,
      kind: 'undated',
      title: `${one.endpointLabel} by ${one.exposure.label}, whose date is not known`,
      field: `undated.${one.exposure.variable}`,
      content: contentOf([
        stamp(one.stamp),
        effectsContent(
          id,
          `What ${one.exposure.label} would come to for ${one.endpointLabel} if it had begun in all at one time or another, ${adjustedWords(one.adjustedFor)}. ${one.stamp}`,
          {
            description: `Hazard ratios of ${one.exposure.label} by the assumed start. ${one.stamp}`,
            measure: 'HR',
            confidenceLevel: 0.95,
            pHeading: 'p',
            rows: [...undatedRows(one), ...naiveRows(one.naive, one.exposure.variable)],
          },
          simulated,
        ),
        tableContent(id, undatedTable(one)),
        ...naiveContent(`${id}-naive`, { ...one, confidenceLevel: 0.95 }, one.naive, simulated),
      ]),
    };
  });
}

function undatedRows({ assumed, exposure, unit }: UndatedStudy): readonly EffectRow[] {
  return assumed.flatMap(({ start, adjusted, unadjusted }): readonly EffectRow[] => {
    const model = adjusted ?? unadjusted;
    const label = `Begun at ${formatMeasured(start)} ${unit}`;
    const terms = termsOf(model, exposure.variable);
    if (terms.length === 0) return [{ label, ratio: null, note: 'not estimable' }];
    return terms.map((term) => ({
      label: terms.length === 1 ? label : `${label}: ${term.level ?? ''}`,
      ...(model?.kind === 'fit' ? { n: model.n, events: model.events } : {}),
      ratio: { estimate: term.hazardRatio, ...term.confidenceInterval },
      p: formatP(term.p),
    }));
  });
}

function undatedTable({ assumed, exposure, unit, endpointLabel, adjustedFor, stamp: note }: UndatedStudy) {
  return {
    title: `${endpointLabel}: ${exposure.label} by assumed start`,
    header: [
      'Assumed start',
      'Exposed who did not live so long',
      'Unadjusted HR (95% CI)',
      'p',
      'Adjusted HR (95% CI)',
      'p',
    ],
    rows: assumed.map(({ start, impossible, unadjusted, adjusted }) => ({
      cells: [
        `${formatMeasured(start)} ${unit}`,
        formatNumber(impossible),
        ...termCells(unadjusted, termsOf(unadjusted, exposure.variable)[0]),
        ...termCells(adjusted, termsOf(adjusted, exposure.variable)[0]),
      ],
    })),
    notes: [note, ...(adjustedFor.length === 0 ? [] : [`Adjusted for ${listed(adjustedFor)}.`])],
  };
}

/** The comparison that hindsight makes, stamped wherever it stands. */
function naiveContent(
  id: string,
  of: {
    readonly endpoint: string;
    readonly endpointLabel: string;
    readonly unit: string;
    readonly exposure: { readonly variable: string; readonly label: string };
    readonly adjustedFor: readonly string[];
    readonly confidenceLevel: number;
  },
  naive: NaiveComparison | undefined,
  simulated: boolean,
): readonly (PartContent | null)[] {
  if (naive === undefined) return [];
  const n = naive.curves.reduce((sum, curve) => sum + curve.n, 0);
  return [
    stamp(naive.stamp),
    naive.curves.length === 0
      ? null
      : curveFigure(
          id,
          `BIASED, for comparison only: ${of.endpointLabel} from time zero on by whether ${of.exposure.label} ever came.`,
          {
            biased: true,
            endpointLabel: of.endpointLabel,
            unit: of.unit,
            by: of.exposure,
            n,
            confidenceLevel: of.confidenceLevel,
            strata: naive.curves,
            riskTimes: naive.riskTimes,
            logRank: null,
            statements: [],
          },
          simulated,
        ),
    twoModels(`${id}-models`, {
      ...of,
      unadjusted: naive.unadjusted,
      adjusted: naive.adjusted,
      title: `BIASED, for comparison only: ${of.exposure.label} as if known at time zero`,
    }),
  ];
}
