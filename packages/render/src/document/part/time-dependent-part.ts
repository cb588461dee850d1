import type { StudyResult, TimeDependentStudy } from '@hepatica/study';
import { counted } from '../../format/counted.ts';
import { intervalName } from '../../format/interval.ts';
import { formatNumber } from '../../format/number.ts';
import { formatPStatement } from '../../format/p-value.ts';
import { timeWords } from '../../format/time-words.ts';
import { changingTable, twoModels } from './cox-part.ts';
import { curveFigure } from './curve-figure.ts';
import { exposureStems, naiveContent } from './naive-content.ts';
import { contentOf, distinctName, results, type StudyPart, tableContent } from './study-part.ts';
import { droppedNotes, listed, percentInterval, termsOf, termWords } from './words.ts';

/** An exposure that changes, as a covariate that depends on time. */
export function timeDependentParts({ timeDependent = [], simulated }: StudyResult): readonly StudyPart[] {
  const names = exposureStems('time-dependent', timeDependent);
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
                ...(one.scale === undefined ? {} : { scale: one.scale }),
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
          one.unit,
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
      ...times.map((time) => `At ${timeWords(time, unit)}`),
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
