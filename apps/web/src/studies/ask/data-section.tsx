import type { StudyData } from '@hepatica/api';
import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/queries.ts';
import css from './ask.module.css';
import { useAsk } from './ask-context.ts';
import { Pick, TextLine } from './ask-fields.tsx';

/** Where the patients come from: tables that are uploaded, or the courses of the registry. */
export function DataSection({
  onData,
  onCourses,
}: {
  readonly onData: (data: StudyData) => void;
  readonly onCourses: () => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const { data, ofCourses } = useAsk();
  const upload = useMutation({
    mutationFn: (files: readonly File[]) => client.studies.upload('own', files),
    onSuccess: onData,
  });
  return (
    <>
      <div className={css.fields}>
        <div className={css.field}>
          <label htmlFor={id}>{t('ask.data.files')}</label>
          <input
            id={id}
            type="file"
            multiple
            accept=".csv,.tsv,.txt,.xlsx"
            onChange={({ target }) => {
              if (target.files !== null && target.files.length > 0) upload.mutate([...target.files]);
            }}
          />
        </div>
        <div className={css.field}>
          <span>{t('ask.data.or')}</span>
          <button type="button" className={css.small} aria-pressed={ofCourses} onClick={onCourses}>
            {t('ask.data.courses')}
          </button>
        </div>
      </div>
      <div role="status" aria-live="polite">
        {upload.isPending ? t('ask.data.reading') : null}
      </div>
      {upload.isError ? (
        <p className={css.failure} role="alert">
          {upload.error.message}
        </p>
      ) : null}
      {ofCourses ? <p className={css.hint}>{t('ask.data.ofCourses')}</p> : null}
      {ofCourses || data === null ? null : (
        <ul className={css.tables}>
          {data.tables.map(({ file, sheet, rows, columns }) => (
            <li key={`${file} ${sheet ?? ''}`}>
              {sheet === null ? file : `${file}, ${sheet}`}{' '}
              <span className={css.quiet}>{t('ask.data.size', { rows, columns: columns.length })}</span>
            </li>
          ))}
        </ul>
      )}
      <Sources />
      {ofCourses ? null : (
        <div className={css.fields}>
          <Pick
            path={['dateOrder']}
            label={t('ask.data.dateOrder')}
            options={(['year-month-day', 'day-month-year', 'month-day-year'] as const).map(
              (order) => [order, t(`ask.data.orders.${order}`)] as const,
            )}
            none={t('ask.data.orders.detect')}
          />
        </div>
      )}
    </>
  );
}

/** Several tables are joined by the patient; one with a date has many rows a patient. */
function Sources() {
  const { t } = useTranslation();
  const { written, data, ofCourses } = useAsk();
  const sources = written.list(['sources']);
  if (ofCourses || sources.length === 0) return null;
  return (
    <ul className={css.items}>
      {sources.map((_, k) => {
        const file = written.text(['sources', k, 'file']);
        const sheet = written.text(['sources', k, 'sheet']);
        const table = data?.tables.find((one) => one.file === file && (sheet === '' || one.sheet === sheet));
        const columns = (table?.columns ?? []).map(({ name }) => [name, name] as const);
        return (
          <li key={`${file} ${sheet}`} className={css.item}>
            <div className={css.fields}>
              <TextLine
                path={['sources', k, 'name']}
                label={t('ask.data.sourceName', { file: sheet || file })}
              />
              <Pick
                path={['sources', k, 'patient']}
                label={t('ask.data.patient')}
                options={columns}
                none=""
              />
              <Pick
                path={['sources', k, 'date']}
                label={t('ask.data.date')}
                options={columns}
                none={t('ask.data.oneRow')}
              />
              <Pick
                path={['sources', k, 'knownOn']}
                label={t('ask.data.knownOn')}
                options={columns}
                none={t('ask.data.ownDay')}
              />
            </div>
          </li>
        );
      })}
    </ul>
  );
}
