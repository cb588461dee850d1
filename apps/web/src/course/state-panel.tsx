import type { CourseState } from '@hepatica/clinical';
import type { Course, CourseRecord, LesionState, Snapshot } from '@hepatica/course';
import { describeRecord, formatDay } from '@hepatica/render';
import { SegmentedControl, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FindingList } from '../ui/finding-note.tsx';
import { AssessmentBlock } from './assessment-block.tsx';
import { pivotsOn } from './course-dates.ts';
import css from './state-panel.module.css';
import type { CourseDate } from './use-course-date.ts';

const nameOf = (record: CourseRecord): string => {
  const { title, detail } = describeRecord(record);
  return `${title}: ${detail}`;
};

function PositionSwitch({ course, date }: { readonly course: Course; readonly date: CourseDate }) {
  const { t } = useTranslation();
  const pivots = pivotsOn(course, date.day);
  if (pivots.length === 0) return null;
  return (
    <div className={css['section']}>
      <h3>{t('state.order')}</h3>
      {pivots.map((pivot) => (
        <div key={pivot.id} className={css['pivot']}>
          <span>{nameOf(pivot)}</span>
          <SegmentedControl
            size="xs"
            aria-label={t('state.orderRound', { record: nameOf(pivot) })}
            value={date.position?.record === pivot.id ? date.position.side : 'day'}
            onChange={(side) =>
              date.place(side === 'before' || side === 'after' ? { side, record: pivot.id } : undefined)
            }
            data={[
              { value: 'before', label: t('state.before') },
              { value: 'after', label: t('state.after') },
              { value: 'day', label: t('state.endOfDay') },
            ]}
          />
        </div>
      ))}
    </div>
  );
}

function Assumptions(props: {
  readonly course: Course;
  readonly assumed: ReadonlySet<string>;
  readonly onAssume: (id: string, on: boolean) => void;
}) {
  const { t } = useTranslation();
  if (props.course.assumptions.length === 0) return null;
  return (
    <div className={css['section']}>
      <h3>{t('state.assumptions')}</h3>
      {props.course.assumptions.map((assumption) => (
        <div key={assumption.id} className={css['assumption']}>
          <Switch
            size="xs"
            checked={props.assumed.has(assumption.id)}
            onChange={(event) => props.onAssume(assumption.id, event.currentTarget.checked)}
            label={t('state.assume', { fact: t(`fact.${assumption.fact}`), value: String(assumption.value) })}
            aria-describedby={`because-${assumption.id}`}
          />
          <span id={`because-${assumption.id}`} className={css['because']}>
            {assumption.because}
          </span>
        </div>
      ))}
    </div>
  );
}

function Lesion({ lesion }: { readonly lesion: LesionState }) {
  const { t } = useTranslation();
  const size = lesion.longestDiameterMm;
  const past = lesion.state === 'removed' || lesion.state === 'gone';
  const number =
    lesion.number.atMost === 1
      ? ''
      : lesion.number.atMost === lesion.number.atLeast
        ? `${lesion.number.atLeast} × `
        : lesion.number.atMost === undefined && lesion.number.atLeast > 1
          ? `≥ ${lesion.number.atLeast} × `
          : '';
  return (
    <li className={`${css['lesion']} ${past ? css['past'] : ''}`} data-lesion={lesion.lesion}>
      <span className={css['glyph']} data-state={lesion.state} aria-hidden="true" />
      <span>
        {number}
        {lesion.site}
        {size.kind === 'known' ? `, ${size.value} mm` : size.kind === 'bounded' ? `, ${size.asWritten}` : ''}
      </span>
      <span className={css['lesionState']}>{t(`lesionState.${lesion.state}`)}</span>
    </li>
  );
}

const lesionOrder: Readonly<Record<LesionState['state'], number>> = {
  present: 0,
  indeterminate: 1,
  treated: 2,
  gone: 3,
  removed: 4,
};

/** What could be said of the patient on the date shown, as then known: every system, its inputs and what is open. */
export function StatePanel(props: {
  readonly course: Course;
  readonly date: CourseDate;
  readonly snapshot: Snapshot;
  readonly state: CourseState;
  readonly assumed: ReadonlySet<string>;
  readonly onAssume: (id: string, on: boolean) => void;
  readonly onRecord: (id: string) => void;
}) {
  const { course, date, snapshot, state, onRecord } = props;
  const { t } = useTranslation();
  const lesions = [...snapshot.lesions].sort((a, b) => lesionOrder[a.state] - lesionOrder[b.state]);
  return (
    <div className={css['panel']}>
      <div className={css['head']}>
        <h2>{t('state.title', { day: formatDay(snapshot.day, course.axis) })}</h2>
        <p>
          {snapshot.position === undefined
            ? t('state.known', { count: snapshot.records.length })
            : t(`state.side.${snapshot.position.side}`)}
        </p>
      </div>
      <PositionSwitch course={course} date={date} />
      <Assumptions course={course} assumed={props.assumed} onAssume={props.onAssume} />
      {state.assessments.map((assessment) => (
        <AssessmentBlock
          key={assessment.system}
          assessment={assessment}
          stated={state.stated.filter((one) => one.stated.system === assessment.system)}
          course={course}
          onRecord={onRecord}
        />
      ))}
      <div className={css['section']}>
        <h3>{t('state.lesions')}</h3>
        {lesions.length === 0 ? (
          <span className={css['past']}>{t('state.noLesion')}</span>
        ) : (
          <ul className={css['lesions']}>
            {lesions.map((lesion) => (
              <Lesion key={lesion.lesion} lesion={lesion} />
            ))}
          </ul>
        )}
      </div>
      {snapshot.findings.length === 0 ? null : (
        <details className={css['section']}>
          <summary>{t('state.findings', { count: snapshot.findings.length })}</summary>
          <FindingList findings={snapshot.findings} />
        </details>
      )}
    </div>
  );
}
