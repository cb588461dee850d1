import type { StudyCheck } from '@hepatica/api';
import { useTranslation } from 'react-i18next';
import css from './ask.module.css';
import { useAsk } from './ask-context.ts';
import { Choose, Line } from './ask-fields.tsx';

/** Since when a column was known, with what is proposed and why; a time after time zero, or a column that holds it. */
export function KnownFrom({
  asked,
  onSay,
}: {
  readonly asked: StudyCheck['knownFrom'][number];
  readonly onSay: (since: string | number) => void;
}) {
  const { t } = useTranslation();
  const { data } = useAsk();
  const { column, proposal, because } = asked;
  const columns = (data?.tables[0]?.columns ?? []).filter(
    ({ holds, name }) => holds !== 'words' && name !== column,
  );
  return (
    <div className={`${css.known} ${css.wide}`}>
      <span>{t('ask.covariates.since', { column })}</span>{' '}
      <span className={css.quiet}>{t(`ask.covariates.because.${because}`)}</span>
      <div className={css.tools}>
        {proposal.kind === 'column' ? (
          <button type="button" className={css.small} onClick={() => onSay(proposal.column)}>
            {t('ask.covariates.fromColumn', { column: proposal.column })}
          </button>
        ) : null}
        <button type="button" className={css.small} onClick={() => onSay('time-zero')}>
          {t('ask.covariates.atZero')}
        </button>
        <Choose
          label={t('ask.covariates.laterColumn')}
          value=""
          none={t('ask.analyses.choose')}
          options={columns.map(({ name }) => [name, name] as const)}
          onChoose={onSay}
        />
        <Line
          label={t('ask.covariates.later')}
          value=""
          clears
          onWrite={(text) => {
            const time = Number(text);
            if (text.trim() !== '') onSay(Number.isFinite(time) ? time : text.trim());
          }}
        />
      </div>
    </div>
  );
}
