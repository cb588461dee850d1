import type { StudyResult, UndatedStudy } from '@hepatica/study';
import type { EffectRow } from '../../figure/forest/effects.ts';
import { formatNumber } from '../../format/number.ts';
import { formatP } from '../../format/p-value.ts';
import { timeWords } from '../../format/time-words.ts';
import { adjustedWords } from './cox-part.ts';
import { effectsContent } from './effects-figure.ts';
import { exposureStems, naiveContent, naiveRows } from './naive-content.ts';
import { contentOf, distinctName, type StudyPart, stamp, tableContent } from './study-part.ts';
import { listed, termCells, termsOf } from './words.ts';

/** An exposure without a date. */
export function undatedParts({ undated = [], simulated }: StudyResult): readonly StudyPart[] {
  const names = exposureStems('undated', undated);
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
    const label = `Begun at ${timeWords(start, unit)}`;
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
        `${timeWords(start, unit)}`,
        formatNumber(impossible),
        ...termCells(unadjusted, termsOf(unadjusted, exposure.variable)[0]),
        ...termCells(adjusted, termsOf(adjusted, exposure.variable)[0]),
      ],
    })),
    notes: [note, ...(adjustedFor.length === 0 ? [] : [`Adjusted for ${listed(adjustedFor)}.`])],
  };
}
