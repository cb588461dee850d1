import type { BoardEvidence } from '@hepatica/api';
import { useTranslation } from 'react-i18next';
import css from './board.module.css';
import { FactRow, type FollowRecord } from './fact-row.tsx';

/** One published finding: about whom, with which result as printed, how sure, and whether that is this patient. */
export function EvidenceNote({
  evidence,
  onRecord,
}: {
  readonly evidence: BoardEvidence;
  readonly onRecord: FollowRecord;
}) {
  const { t } = useTranslation();
  return (
    <details className={css.evidence}>
      <summary>
        {evidence.statement}{' '}
        <span className={css.count}>
          {evidence.source} {t(`board.population.${evidence.populationMatch}`)}
          {evidence.superseded === null ? '' : ` ${evidence.superseded}.`}
        </span>
      </summary>
      <dl className={css.about}>
        <dt>{t('board.evidence.population')}</dt>
        <dd>{evidence.population}</dd>
        {evidence.comparator === undefined ? null : (
          <>
            <dt>{t('board.evidence.comparator')}</dt>
            <dd>{evidence.comparator}</dd>
          </>
        )}
        <dt>{evidence.endpoint}</dt>
        <dd>{evidence.effects.join('; ')}</dd>
        <dt>{t('board.evidence.design')}</dt>
        <dd>
          {evidence.design}, {evidence.patients}. {evidence.level}
        </dd>
        <dt>{t('board.evidence.bias')}</dt>
        <dd>{evidence.bias.join(' ')}</dd>
        {evidence.limits.length === 0 ? null : (
          <>
            <dt>{t('board.evidence.limits')}</dt>
            <dd>{evidence.limits.join(' ')}</dd>
          </>
        )}
        <dt>{t('board.evidence.checked')}</dt>
        <dd>
          {evidence.verification} {evidence.lines ?? ''}
        </dd>
      </dl>
      {evidence.why.map((fact, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a population may ask twice of the same variable, in a fixed order
        <FactRow key={`${fact.asked} ${index}`} fact={fact} onRecord={onRecord} asked />
      ))}
    </details>
  );
}
