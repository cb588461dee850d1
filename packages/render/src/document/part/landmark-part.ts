import type { LandmarkStudy, StudyResult } from '@hepatica/study';
import type { EffectRow } from '../../figure/forest/effects.ts';
import { counted } from '../../format/counted.ts';
import { intervalName } from '../../format/interval.ts';
import { formatMeasured, formatNumber } from '../../format/number.ts';
import { formatP } from '../../format/p-value.ts';
import { timeWords } from '../../format/time-words.ts';
import { adjustedWords } from './cox-part.ts';
import { curveFigure } from './curve-figure.ts';
import { effectsContent } from './effects-figure.ts';
import { exposureStems, naiveContent, naiveRows } from './naive-content.ts';
import { contentOf, distinctName, fileName, results, type StudyPart, tableContent } from './study-part.ts';
import { listed, maybeP, termCells, termsOf, termWords } from './words.ts';

/** Survival from landmarks on. */
export function landmarkParts({ landmarks = [], simulated }: StudyResult): readonly StudyPart[] {
  const names = exposureStems('landmark', landmarks);
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
                `${one.endpointLabel} from ${timeWords(at.landmark, one.unit)} on by ${one.exposure.label} up to then. ${counted(at.n, 'patient')} still followed and free of the event at the landmark.`,
                {
                  endpointLabel: one.endpointLabel,
                  unit: one.unit,
                  ...(one.scale === undefined ? {} : { scale: one.scale }),
                  by: one.exposure,
                  n: at.n,
                  confidenceLevel: one.confidenceLevel,
                  strata: at.groups,
                  riskTimes: at.riskTimes,
                  logRank: at.logRank,
                  timeTitle: `Time from the landmark at ${timeWords(at.landmark, one.unit)} (${one.unit})`,
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
    const label = `From ${timeWords(landmark, unit)} on`;
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
    return `from ${timeWords(landmark, unit)} on (${counted(n, 'patient')}${events}) ${terms.length === 0 ? 'not estimable' : terms.join('; ')}`;
  });
  return `${exposure.label} (${adjustedWords(adjustedFor)}): ${each.join('; ')}.`;
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
          ? `${timeWords(landmark, unit)}${level === null || levels.length === 1 ? '' : `: ${level}`}`
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
