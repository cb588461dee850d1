import type { ValueQuery } from '@hepatica/api';
import { useTranslation } from 'react-i18next';
import css from '../entry.module.css';
import { fieldLabel } from '../form/field-words.ts';
import { AnswerForm } from './answer-form.tsx';
import { QuestionSteps } from './question-steps.tsx';

/** What a question is about: a field by its name on forms, or the record as a whole. */
export function useAbout(): (field: string) => string {
  const { t } = useTranslation();
  return (field) => (field === '' ? t('entry.queries.whole') : fieldLabel(field, { kind: 'text' }));
}

/** A question with all that was said to it; where it waits, it is answered or resolved here. */
export function QuestionThread(props: {
  readonly query: ValueQuery;
  readonly isWriting: boolean;
  readonly onStep: (act: 'answer' | 'resolve', text: string) => void;
}) {
  const { query, isWriting, onStep } = props;
  const { t } = useTranslation();
  const about = useAbout();
  return (
    <div className={css.panel}>
      <div>
        <span className={css.mark}>{t(`entry.queries.states.${query.state}`)}</span>{' '}
        <code>{query.record}</code> {about(query.field)}
      </div>
      <QuestionSteps steps={query.steps} />
      {query.state === 'resolved' ? null : <AnswerForm isWriting={isWriting} onStep={onStep} />}
    </div>
  );
}
