import type { Course } from '@hepatica/course';
import { describeRecord, formatPartialDate } from '@hepatica/render';
import { useTranslation } from 'react-i18next';
import { FindingIcon } from '../ui/icons.tsx';
import css from './contradictions.module.css';

/** Statements of the source that do not fit together; kept as they are, each with its records. */
export function Contradictions(props: { readonly course: Course; readonly onRecord: (id: string) => void }) {
  const { t } = useTranslation();
  const { course } = props;
  return (
    <ul className={css.list}>
      {course.contradictions.map((contradiction) => (
        <li key={contradiction.id} className={css.one}>
          <FindingIcon />
          <div>
            {contradiction.statement}
            <div className={css.meta}>
              <span>{t('records.lines', { lines: contradiction.lines })}</span>
              {contradiction.records.map((id) => {
                const record = course.records.find((one) => one.id === id);
                return record === undefined ? null : (
                  <button key={id} type="button" className={css.link} onClick={() => props.onRecord(id)}>
                    {describeRecord(record).title} ({formatPartialDate(record.at, course.axis)})
                  </button>
                );
              })}
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}
