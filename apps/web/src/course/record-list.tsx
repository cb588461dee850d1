import type { RegistryId, ValueQuery } from '@hepatica/api';
import type { ConsistencyFinding } from '@hepatica/clinical';
import { type Course, type CourseRecord, type Day, recordLabel, timeline } from '@hepatica/course';
import { describeRecord, formatDay, formatPartialDate, modalityOf, theme } from '@hepatica/render';
import { useComputedColorScheme } from '@mantine/core';
import { Fragment, memo, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { readInstant } from '../account/instant.ts';
import { OpenMark } from '../entry/entry-links.tsx';
import { useOpenQueries } from '../entry/open-queries.ts';
import { FindingNote } from '../ui/finding-note.tsx';
import { type RecordGroup, recordGroup, recordGroups } from './record-groups.ts';
import css from './records.module.css';

function Hue({ record }: { readonly record: CourseRecord }) {
  const scheme = useComputedColorScheme('light');
  if (!('compartment' in record)) return null;
  return (
    <span
      className={css.hue}
      aria-hidden="true"
      style={{ background: theme.palette[scheme].modality[modalityOf(record.kind)] }}
    />
  );
}

/** True where the title already has a word of the kind's label ("Response, overall" of a response). */
function saysKind(title: string, label: string): boolean {
  const words = new Set(title.toLowerCase().split(/\W+/));
  return label
    .toLowerCase()
    .split(/\W+/)
    .some((word) => words.has(word));
}

const RecordRow = memo(function RecordRow(props: {
  readonly record: CourseRecord;
  readonly course: Course;
  readonly later: boolean;
  readonly shown: boolean;
  /** Findings of which this is the first record. */
  readonly findings: readonly ConsistencyFinding[] | undefined;
  readonly registry: RegistryId;
  readonly queries: readonly ValueQuery[] | undefined;
  readonly onDate: (day: Day) => void;
}) {
  const { record, course, later, shown, findings } = props;
  const { t } = useTranslation();
  const { title, detail } = describeRecord(record);
  const label = recordLabel(record.kind);
  const { source } = record;
  const knownLater = record.knownOn !== record.at.latest && record.at.precision !== 'undated';
  return (
    <li
      id={`record-${record.id}`}
      className={`${css.record} ${later ? css.later : ''}`}
      data-shown={shown || undefined}
      tabIndex={-1}
    >
      <button
        type="button"
        className={css.date}
        title={t('records.goTo')}
        onClick={() => props.onDate(record.at.precision === 'undated' ? record.knownOn : record.at.latest)}
      >
        {formatPartialDate(record.at, course.axis)}
      </button>
      <span className={css.kind}>
        <Hue record={record} />
        <span>
          {title}
          {saysKind(title, label) ? null : <span className={css.label}>{label}</span>}
        </span>
      </span>
      <span>
        {detail}
        {record.standing === 'plan' || record.standing === 'conclusion' ? (
          <span className={css.standing}> {t(`records.standing.${record.standing}`)}</span>
        ) : null}
        {knownLater ? (
          <span className={css.standing}>
            {' '}
            {t('records.knownOn', { day: formatDay(record.knownOn, course.axis) })}
          </span>
        ) : null}
        {record.supersedes === undefined ? null : (
          <span className={css.standing}> {t('records.corrects', { record: record.supersedes })}</span>
        )}
        <OpenMark registry={props.registry} id={course.id} queries={props.queries} />
        {findings?.map((finding) => (
          <FindingNote key={`${finding.code} ${finding.message}`} finding={finding} />
        ))}
      </span>
      <span className={css.entry} title={source?.document}>
        {source?.lines === undefined ? (source?.document ?? '') : t('records.lines', { lines: source.lines })}
        {record.recordedAt === undefined ? null : (
          <div>{t('records.entered', { at: readInstant(record.recordedAt) })}</div>
        )}
      </span>
    </li>
  );
});

const isLater = (record: CourseRecord, day: Day): boolean => record.knownOn > day || record.at.earliest > day;

/** The findings under the first of the records that each rests on. */
function findingsByRecord(
  findings: readonly ConsistencyFinding[],
): ReadonlyMap<string, readonly ConsistencyFinding[]> {
  const byRecord = new Map<string, readonly ConsistencyFinding[]>();
  for (const finding of findings) {
    const [first] = finding.records;
    if (first !== undefined) byRecord.set(first, [...(byRecord.get(first) ?? []), finding]);
  }
  return byRecord;
}

/** Every record of the course, newest first; the date shown divides what was known from what came later. */
export const RecordList = memo(function RecordList(props: {
  readonly registry: RegistryId;
  readonly course: Course;
  readonly day: Day;
  readonly findings: readonly ConsistencyFinding[] | null;
  readonly shown: string | null;
  readonly filters: { readonly groups: ReadonlySet<RecordGroup>; readonly text: string };
  readonly onFilters: (filters: { groups: ReadonlySet<RecordGroup>; text: string }) => void;
  readonly onDate: (day: Day) => void;
}) {
  const { registry, course, day, filters, onFilters } = props;
  const queries = useOpenQueries(registry, course.id);
  const { t } = useTranslation();
  const records = useMemo(() => timeline(course).toReversed(), [course]);
  const present = useMemo(() => new Set(records.map(recordGroup)), [records]);
  const words = filters.text.trim().toLowerCase();
  const matching = useMemo(
    () =>
      records.filter((record) => {
        if (filters.groups.size > 0 && !filters.groups.has(recordGroup(record))) return false;
        if (words === '') return true;
        const { title, detail } = describeRecord(record);
        return `${title} ${detail} ${record.id} ${record.source?.lines ?? ''}`.toLowerCase().includes(words);
      }),
    [records, filters.groups, words],
  );
  // While a date is being worked out, the findings of the last one stay, so that no row jumps.
  const lastFindings = useRef<readonly ConsistencyFinding[]>([]);
  const found = props.findings ?? lastFindings.current;
  useEffect(() => {
    lastFindings.current = found;
  }, [found]);
  const ofRecord = useMemo(() => findingsByRecord(found), [found]);
  const firstKnown = matching.findIndex((record) => !isLater(record, day));

  const toggle = (group: RecordGroup) => {
    const groups = new Set(filters.groups);
    if (!groups.delete(group)) groups.add(group);
    onFilters({ groups, text: filters.text });
  };
  const today = (
    <li className={css.today} aria-label={t('records.today', { day: formatDay(day, course.axis) })}>
      {formatDay(day, course.axis)}
    </li>
  );

  return (
    <>
      <div className={`${css.bar} screen-only`}>
        <input
          type="search"
          className={css.filter}
          value={filters.text}
          placeholder={t('records.filter')}
          aria-label={t('records.filter')}
          onChange={(event) => onFilters({ groups: filters.groups, text: event.currentTarget.value })}
        />
        {recordGroups
          .filter((group) => present.has(group))
          .map((group) => (
            <button
              key={group}
              type="button"
              className={css.chip}
              aria-pressed={filters.groups.has(group)}
              onClick={() => toggle(group)}
            >
              {t(`records.group.${group}`)}
            </button>
          ))}
      </div>
      {matching.length === 0 ? (
        <p className={css.none}>{t('records.none')}</p>
      ) : (
        <ol className={css.list} aria-label={t('records.title')}>
          {matching.map((record, index) => (
            <Fragment key={record.id}>
              {index === firstKnown && index > 0 ? today : null}
              <RecordRow
                record={record}
                course={course}
                later={isLater(record, day)}
                shown={props.shown === record.id}
                findings={ofRecord.get(record.id)}
                registry={registry}
                queries={queries.get(record.id)}
                onDate={props.onDate}
              />
            </Fragment>
          ))}
        </ol>
      )}
    </>
  );
});
