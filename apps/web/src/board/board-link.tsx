import type { RegistryId } from '@hepatica/api';
import { printDay, type TimeAxis } from '@hepatica/course';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CourseDate } from '../course/use-course-date.ts';
import actions from '../ui/action-links.module.css';

/** From a course to its board, on the same date or side of a record. */
export function BoardLink(props: {
  readonly registry: RegistryId;
  readonly id: string;
  readonly date: Pick<CourseDate, 'day' | 'position'>;
  readonly axis: TimeAxis;
}) {
  const { registry, id, date, axis } = props;
  const { t } = useTranslation();
  const { day, position } = date;
  const search = position === undefined ? { at: printDay(day, axis) } : { [position.side]: position.record };
  return (
    <Link className={actions.action} to="/board/$registry/$id" params={{ registry, id }} search={search}>
      {t('board.open')}
    </Link>
  );
}
