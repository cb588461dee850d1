import type { RegistryId, WaitingQuery } from '@hepatica/api';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readInstant } from '../../account/instant.ts';
import css from '../entry.module.css';
import { AnswerForm } from './answer-form.tsx';
import { QuestionSteps } from './question-steps.tsx';
import { useAbout } from './question-thread.tsx';
import rows from './questions.module.css';

/** One question: of whom, about which value, how long it waits, what was said; and where it may be, its answer. */
export function QuestionRow(props: {
  readonly registry: RegistryId;
  readonly query: WaitingQuery;
  readonly days: number;
  readonly mayWrite: boolean;
  readonly isWriting: boolean;
  readonly refusal: string | null;
  readonly onStep: (act: 'answer' | 'resolve', text: string) => void;
}) {
  const { registry, query, days, mayWrite } = props;
  const { patient, title, record, field, state, steps, about } = query;
  const { t } = useTranslation();
  const named = useAbout();
  const headingId = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <li className={rows.row} aria-labelledby={headingId}>
      <div className={rows.head}>
        <h2 id={headingId}>
          <Link to="/patients/$registry/$id" params={{ registry, id: patient }}>
            {title}
          </Link>
        </h2>
        <span className={css.mark} data-state={state}>
          {t(`entry.queries.states.${state}`)}
        </span>
        <span className={rows.age} title={readInstant(steps[0]?.at ?? '')}>
          {days === 0 ? t('entry.queries.today') : t('entry.queries.days', { count: days })}
        </span>
      </div>
      <p className={rows.value}>
        {about === undefined ? t('entry.queries.gone') : `${about.says} (${about.at})`}{' '}
        <span className={css.hint}>
          {t('entry.queries.aboutField', { field: named(field) })} · <code>{record}</code>
        </span>
      </p>
      {about?.corrected === undefined ? null : (
        <p className={rows.value}>{t('entry.queries.correctedTo', { says: about.corrected })}</p>
      )}
      <QuestionSteps steps={steps} />
      <div className={css.tools}>
        {mayWrite ? (
          <button type="button" className={css.small} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t('entry.queries.answerOrResolve')}
          </button>
        ) : null}
        {mayWrite && about !== undefined && about.corrected === undefined ? (
          <Link
            className={css.small}
            to="/entry/$registry/$id/correct/$record"
            params={{ registry, id: patient, record }}
          >
            {t('entry.queries.correctIt')}
          </Link>
        ) : null}
        <Link className={css.small} to="/entry/$registry/$id/records" params={{ registry, id: patient }}>
          {t('entry.queries.toRecords')}
        </Link>
      </div>
      {isOpen ? <AnswerForm isWriting={props.isWriting} onStep={props.onStep} /> : null}
      {props.refusal === null ? null : (
        <p className={css.failure} role="alert">
          {props.refusal}
        </p>
      )}
    </li>
  );
}
