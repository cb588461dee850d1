import type { ValueQuery } from '@hepatica/api';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from '../entry.module.css';
import { fieldLabel } from '../form/field-words.ts';

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
  const { query, isWriting } = props;
  const { t } = useTranslation();
  const about = useAbout();
  const [text, setText] = useState('');
  return (
    <div className={css.panel}>
      <div>
        <span className={css.mark}>{t(`entry.queries.states.${query.state}`)}</span>{' '}
        <code>{query.record}</code> {about(query.field)}
      </div>
      <ol className={css.thread}>
        {query.steps.map((step) => (
          <li key={`${step.act} ${step.at}`}>
            {step.text}{' '}
            <span className={css.hint}>
              {t(`entry.queries.acts.${step.act}`, { by: step.by })} ·{' '}
              {step.at.slice(0, 16).replace('T', ' ')}
            </span>
          </li>
        ))}
      </ol>
      {query.state === 'resolved' ? null : (
        <div className={css.tools}>
          <label className={css.field}>
            {t('entry.queries.answerText')}
            <input
              type="text"
              autoComplete="off"
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          </label>
          <Button
            size="xs"
            disabled={text.trim() === ''}
            loading={isWriting}
            onClick={() => {
              props.onStep('answer', text);
              setText('');
            }}
          >
            {t('entry.queries.answer')}
          </Button>
          <Button
            size="xs"
            variant="default"
            loading={isWriting}
            onClick={() => {
              props.onStep('resolve', text);
              setText('');
            }}
          >
            {t('entry.queries.resolve')}
          </Button>
        </div>
      )}
    </div>
  );
}
