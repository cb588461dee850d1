import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from '../entry.module.css';

/** Answers a question that waits, or resolves it. Enter answers. */
export function AnswerForm(props: {
  readonly isWriting: boolean;
  readonly onStep: (act: 'answer' | 'resolve', text: string) => void;
}) {
  const { isWriting } = props;
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const step = (act: 'answer' | 'resolve') => {
    props.onStep(act, text.trim());
    setText('');
  };
  return (
    <form
      className={css.answering}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') step('answer');
      }}
    >
      <label className={css.field}>
        {t('entry.queries.answerText')}
        <input type="text" autoComplete="off" value={text} onChange={({ target }) => setText(target.value)} />
      </label>
      <Button type="submit" size="xs" disabled={text.trim() === ''} loading={isWriting}>
        {t('entry.queries.answer')}
      </Button>
      <Button
        size="xs"
        variant="default"
        loading={isWriting}
        title={t('entry.queries.resolveWhy')}
        onClick={() => step('resolve')}
      >
        {t('entry.queries.resolve')}
      </Button>
    </form>
  );
}
