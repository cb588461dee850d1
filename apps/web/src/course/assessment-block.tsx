import type { Assessment, SeriesAssessment, StatedComparison } from '@hepatica/clinical';
import type { Course, TimeAxis } from '@hepatica/course';
import { describeAssessment, formatAgreement, formatPartialDate, formatPossible } from '@hepatica/render';
import { useTranslation } from 'react-i18next';
import { FindingList } from '../ui/finding-note.tsx';
import { Why } from '../ui/why.tsx';
import css from './assessment-block.module.css';
import { MissingRow, UsedRow } from './input-row.tsx';

/** What a system's answer rests on: the rule's edition, its sources, and how far it was verified. */
export function RuleAnswer({ assessment }: { readonly assessment: Assessment | SeriesAssessment }) {
  const { t } = useTranslation();
  return (
    <>
      <strong>
        {assessment.title} · {t('why.edition', { edition: assessment.edition })}
      </strong>
      <div>{t(`why.kind.${assessment.kind}`)}</div>
      <div>
        {assessment.used.map((used) => used.label).join(', ')}
        {assessment.missing.length === 0
          ? ''
          : ` · ${t('why.without', { inputs: assessment.missing.map((one) => one.label).join(', ') })}`}
      </div>
      <div className={css.sources}>
        {assessment.sources.map((source) => (
          <div key={source.text}>
            {source.text}
            {source.doi === undefined ? null : (
              <>
                {' '}
                <a href={`https://doi.org/${source.doi}`} target="_blank" rel="noreferrer">
                  doi:{source.doi}
                </a>
              </>
            )}
          </div>
        ))}
        <div>{t(`why.verification.${assessment.verification}`)}</div>
      </div>
    </>
  );
}

export function Stated(props: {
  readonly compared: StatedComparison;
  readonly axis: TimeAxis;
  readonly onRecord: (id: string) => void;
}) {
  const { t } = useTranslation();
  const { compared, axis, onRecord } = props;
  return (
    <span className={css.stated}>
      <Why
        onFollow={() => onRecord(compared.stated.id)}
        answer={
          <>
            <strong>{t('why.statedWords', { words: compared.stated.words })}</strong>
            <dl className={css.facts}>
              <dt>{t('why.at')}</dt>
              <dd>{formatPartialDate(compared.stated.at, axis)}</dd>
              {compared.fields.map((field) => (
                <div key={field.field} style={{ display: 'contents' }}>
                  <dt>{field.field}</dt>
                  <dd>
                    {t('why.statedField', {
                      stated: field.stated,
                      computed: field.computed === null ? t('why.nothing') : formatPossible(field.computed),
                    })}
                  </dd>
                </div>
              ))}
            </dl>
            <div>{t(`why.agreement.${compared.agreement}`)}</div>
          </>
        }
      >
        {t('state.stated', { value: Object.values(compared.stated.answer).join(' ') })} ·{' '}
        <span className={css[compared.agreement]}>{formatAgreement(compared.agreement)}</span>
      </Why>
    </span>
  );
}

type Open = Extract<Assessment, { readonly kind: 'open' }>;

/** The answer that one value of the input asked for would leave. */
function leafAnswer(assessment: Open, leaf: NonNullable<Open['askNext']>['leaves'][number]): string {
  const { answer, applicable } = leaf;
  if (applicable === 'no') return 'not applicable';
  return describeAssessment({ ...assessment, answer, applicable }).answer;
}

/** What a system's answer is made of: its inputs with their dates, what is missing, what to find out, its rule. */
export function AssessmentDetail(props: {
  readonly assessment: Assessment;
  readonly course: Course;
  readonly onRecord: (id: string) => void;
}) {
  const { assessment, course, onRecord } = props;
  const { t } = useTranslation();
  const { answer } = describeAssessment(assessment);
  const leaves =
    assessment.kind !== 'open' || assessment.askNext === null
      ? []
      : assessment.askNext.leaves.map((leaf) => ({
          when: leaf.when,
          answer: leafAnswer(assessment, leaf),
        }));
  // Where no value would narrow the answer, or each would be the answer itself, the values are not worth listing.
  const telling = leaves.some((leaf) => leaf.answer !== answer && leaf.answer !== leaf.when) ? leaves : [];
  return (
    <div className={css.block}>
      {assessment.kind === 'not-applicable' ? <span className={css.detail}>{assessment.because}</span> : null}
      <ul className={css.inputs}>
        {assessment.used.map((used) => (
          <UsedRow key={used.input} used={used} course={course} onRecord={onRecord} />
        ))}
        {assessment.missing.map((missing) => (
          <MissingRow key={missing.input} missing={missing} course={course} onRecord={onRecord} />
        ))}
      </ul>
      {assessment.kind === 'open' && assessment.askNext !== null ? (
        <div className={css.next}>
          {t('state.askNext', { label: assessment.askNext.label })}
          {telling.length === 0 ? null : (
            <ul>
              {telling.map((leaf) => (
                <li key={leaf.when}>{t('state.leaf', leaf)}</li>
              ))}
            </ul>
          )}
        </div>
      ) : null}
      <FindingList findings={assessment.kind === 'invalid' ? assessment.problems : assessment.warnings} />
      <div className={css.sources}>
        <RuleAnswer assessment={assessment} />
      </div>
    </div>
  );
}
