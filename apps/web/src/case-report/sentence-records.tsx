import type { RegistryId } from '@hepatica/api';
import type { Course } from '@hepatica/course';
import { type AppliedSentence, describeRecord, formatPartialDate } from '@hepatica/render';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import css from './case-report.module.css';

/** The records that a sentence says. */
export function SentenceRecords(props: {
  readonly registry: RegistryId;
  readonly course: Course;
  readonly sentence: AppliedSentence | undefined;
}) {
  const { registry, course, sentence } = props;
  const { t } = useTranslation();
  if (sentence === undefined) return <p className={css.hint}>{t('caseReport.records.none')}</p>;
  const records = course.records.filter(({ id }) => sentence.records.includes(id));
  if (records.length === 0) return <p className={css.hint}>{t('caseReport.records.noRecord')}</p>;
  return (
    <ul className={css.records}>
      {records.map((record) => {
        const { title, detail } = describeRecord(record);
        return (
          <li key={record.id}>
            <Link
              to="/patients/$registry/$id"
              params={{ registry, id: course.id }}
              hash={`record-${record.id}`}
            >
              {title}
            </Link>
            <span>{formatPartialDate(record.at, course.axis)}</span>
            <span>{detail}</span>
          </li>
        );
      })}
    </ul>
  );
}
