import type { Conflict } from '@hepatica/api';
import { type Course, recordLabel } from '@hepatica/course';
import { describeRecord } from '@hepatica/render';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { readInstant } from '../../account/instant.ts';
import { FindingIcon } from '../../ui/icons.tsx';
import css from '../entry.module.css';

/** Somebody wrote meanwhile: who, when and what. What was typed here is kept, and what they wrote is kept too. */
export function ConflictNote(props: {
  readonly conflict: Conflict;
  /** The course as it is now, once it was read again. */
  readonly course: Course | null;
  readonly onTakeNote: () => void;
}) {
  const { conflict, course } = props;
  const { t } = useTranslation();
  const described = (id: string | null) => {
    const record = course?.records.find((one) => one.id === id);
    if (record === undefined) return '';
    const { title, detail } = describeRecord(record);
    return `${recordLabel(record.kind)}: ${title}${detail === '' ? '' : `, ${detail}`}`;
  };
  return (
    <section className={css.conflict} role="alert">
      <h2>
        <FindingIcon /> {t('entry.conflict.title')}
      </h2>
      <p>{t('entry.conflict.text', { by: conflict.by, at: readInstant(conflict.at) })}</p>
      <ul>
        {conflict.changed.map((change) => (
          <li key={change.sequence}>
            <code>{change.record ?? change.kind}</code> {described(change.record)}
            <span className={css.hint}>
              {' '}
              {[change.by, readInstant(change.at), change.reason].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      <p className={css.hint}>{t('entry.conflict.kept')}</p>
      <Button size="xs" variant="default" disabled={course === null} onClick={props.onTakeNote}>
        {t('entry.conflict.takeNote')}
      </Button>
    </section>
  );
}
