import { assessSeries, type SeriesAssessment, seriesSystems } from '@hepatica/clinical';
import type { Snapshot } from '@hepatica/course';
import { describeSeries } from '@hepatica/render';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import blockCss from './assessment-block.module.css';

type Open = Extract<SeriesAssessment, { readonly kind: 'open' }>;

/** The answer that one value of the part asked for would leave. */
function leafAnswer(assessment: Open, leaf: NonNullable<Open['askNext']>['leaves'][number]): string {
  const { answer, applicable } = leaf;
  if (applicable === 'no') return 'not applicable';
  return describeSeries({ ...assessment, answer, applicable }).answer;
}

/**
 * Which part of which point to find out next, worked out only where the row is open: a history is read again for each
 * part that it leaves open.
 */
export function SeriesNext({
  assessment,
  snapshot,
}: {
  readonly assessment: SeriesAssessment;
  readonly snapshot: Snapshot;
}) {
  const { t } = useTranslation();
  const { system: id, parameters, kind } = assessment;
  const asked = useMemo(() => {
    const system = kind === 'open' ? seriesSystems.find((one) => one.id === id) : undefined;
    return system === undefined ? null : assessSeries(system, snapshot, { parameters, history: false });
  }, [id, kind, parameters, snapshot]);
  if (asked?.kind !== 'open' || asked.askNext === null) return null;
  const { label, leaves } = asked.askNext;
  const answer = describeSeries(asked).answer;
  const told = leaves.map((leaf) => ({ when: leaf.when, answer: leafAnswer(asked, leaf) }));
  const telling = told.some((leaf) => leaf.answer !== answer && leaf.answer !== leaf.when) ? told : [];
  return (
    <div className={blockCss.next}>
      {t('state.askNext', { label })}
      {telling.length === 0 ? null : (
        <ul>
          {telling.map((leaf) => (
            <li key={leaf.when}>{t('state.leaf', leaf)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
