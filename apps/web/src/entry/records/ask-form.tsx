import type { CourseRecord } from '@hepatica/course';
import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from '../entry.module.css';
import { useAbout } from '../queries/question-thread.tsx';
import { formOf } from '../sheet/record-document.ts';

/** Asks about a record or one of its values. */
export function AskForm(props: {
  readonly record: CourseRecord;
  readonly isWriting: boolean;
  readonly onAsk: (field: string, text: string) => void;
}) {
  const { record } = props;
  const { t } = useTranslation();
  const about = useAbout();
  const id = useId();
  const [field, setField] = useState('');
  const [text, setText] = useState('');
  const { own, base } = formOf(record.kind);
  const fields = [...base.filter(({ name }) => name === 'at'), ...own]
    .map(({ name }) => name)
    .filter((name) => Object.hasOwn(record, name));
  return (
    <section className={css.panel} aria-labelledby={id}>
      <h3 id={id}>{t('entry.queries.askTitle', { record: record.id })}</h3>
      <div className={css.asking}>
        <label className={css.field}>
          {t('entry.queries.field')}
          <select value={field} onChange={({ target }) => setField(target.value)}>
            {['', ...fields].map((name) => (
              <option key={name} value={name}>
                {about(name)}
              </option>
            ))}
          </select>
        </label>
        <label className={css.field}>
          {t('entry.queries.text')}
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
          loading={props.isWriting}
          onClick={() => {
            props.onAsk(field, text);
            setText('');
          }}
        >
          {t('entry.queries.send')}
        </Button>
      </div>
    </section>
  );
}
