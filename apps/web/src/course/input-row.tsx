import type { InputUsed, Missing } from '@hepatica/clinical';
import type { Course, CourseRecord, Presence } from '@hepatica/course';
import { formatDay, formatMeasured, formatPartialDate, formatUnit } from '@hepatica/render';
import { useTranslation } from 'react-i18next';
import { Why } from '../ui/why.tsx';
import { ageWords } from './age-words.ts';
import css from './assessment-block.module.css';

type Value = string | number | boolean;

interface RowContext {
  readonly course: Course;
  readonly onRecord: (id: string) => void;
}

function useValueWords(): (presence: Presence<Value>, unit: string | undefined) => string {
  const { t } = useTranslation();
  return (presence, unit) => {
    if (presence.kind === 'unknown') return t(`reason.${presence.reason}`);
    if (presence.kind === 'bounded') return presence.asWritten;
    if (typeof presence.value === 'boolean') return t(presence.value ? 'words.yes' : 'words.no');
    if (typeof presence.value === 'string') return presence.value;
    const number = formatMeasured(presence.value);
    // "1" is the unit of a bare number.
    return unit === undefined || unit === '1' ? number : `${number} ${formatUnit(unit)}`.trimEnd();
  };
}

const recordOf = (course: Course, id: string | undefined): CourseRecord | undefined =>
  course.records.find((record) => record.id === id);

function InputAnswer({ used, course }: { readonly used: InputUsed; readonly course: Course }) {
  const { t } = useTranslation();
  const words = useValueWords();
  const assumption = course.assumptions.find((one) => one.id === used.assumption);
  if (assumption !== undefined) {
    return (
      <div>
        <strong>{t('why.assumed')}</strong> {assumption.because}
      </div>
    );
  }
  if (used.presence.kind === 'unknown') return <div>{t(`reason.${used.presence.reason}`)}</div>;
  const { seen } = used.presence;
  const record = recordOf(course, seen.from[0]);
  const written =
    record?.kind === 'laboratory' && record.result.kind === 'quantity' ? record.result.asWritten : null;
  return (
    <>
      <strong>
        {used.label}: {words(used.presence, used.unit)}
      </strong>
      <dl className={css.facts}>
        {written === null ? null : (
          <>
            <dt>{t('why.written')}</dt>
            <dd>{written}</dd>
          </>
        )}
        <dt>{t('why.at')}</dt>
        <dd>{formatPartialDate(seen.at, course.axis)}</dd>
        <dt>{t('why.knownOn')}</dt>
        <dd>{formatDay(seen.knownOn, course.axis)}</dd>
        {seen.asStated === true ? (
          <>
            <dt>{t('why.standing')}</dt>
            <dd>{t('why.asStated')}</dd>
          </>
        ) : null}
        {record?.source === undefined ? null : (
          <>
            <dt>{t('why.source')}</dt>
            <dd>
              {record.source.document}
              {record.source.lines === undefined
                ? ''
                : `, ${t('records.lines', { lines: record.source.lines })}`}
            </dd>
          </>
        )}
      </dl>
    </>
  );
}

const firstRecord = (used: InputUsed): string | undefined =>
  used.presence.kind === 'unknown' ? undefined : used.presence.seen.from[0];

/** An input that entered an answer: its value, how old it is, and on asking why, where it comes from. */
export function UsedRow({ used, course, onRecord }: RowContext & { readonly used: InputUsed }) {
  const { t } = useTranslation();
  const words = useValueWords();
  const record = firstRecord(used);
  return (
    <li className={css.input}>
      <span className={css.label}>{used.label}</span>
      <Why
        answer={<InputAnswer used={used} course={course} />}
        {...(record === undefined ? {} : { onFollow: () => onRecord(record) })}
      >
        <span className={used.assumption === undefined ? undefined : css.assumed}>
          {words(used.presence, used.unit)}
        </span>
      </Why>
      <span className={css.age}>
        {used.assumption !== undefined
          ? t('state.assumed')
          : used.presence.kind === 'unknown'
            ? ''
            : `${formatPartialDate(used.presence.seen.at, course.axis)}${used.ageDays === null ? '' : ` · ${ageWords(used.ageDays)}`}`}
      </span>
    </li>
  );
}

/** An input without a usable value: the reason in words, a stale value shown, and whether it matters. */
export function MissingRow({ missing, course, onRecord }: RowContext & { readonly missing: Missing }) {
  const { t } = useTranslation();
  const words = useValueWords();
  const { stale } = missing;
  const record = stale === undefined ? undefined : firstRecord(stale);
  return (
    <li className={css.input}>
      <span className={css.label}>{missing.label}</span>
      <Why
        answer={
          <>
            <div>{t(missing.matters ? 'why.matters' : 'why.idle')}</div>
            {stale === undefined ? null : <InputAnswer used={stale} course={course} />}
          </>
        }
        {...(record === undefined ? {} : { onFollow: () => onRecord(record) })}
      >
        <span className={`${css.unknown} ${missing.matters ? '' : css.idle}`}>
          {stale === undefined ? t(`reason.${missing.reason}`) : words(stale.presence, stale.unit)}
        </span>
      </Why>
      <span className={css.age}>
        {stale?.ageDays === undefined || stale.ageDays === null
          ? missing.matters
            ? ''
            : t('state.idle')
          : t('state.old', { age: ageWords(stale.ageDays) })}
      </span>
    </li>
  );
}
