import type { ControlDefinition } from '@hepatica/clinical';
import type {
  Assumption,
  Course,
  CourseRecord,
  Day,
  LesionState,
  Position,
  Snapshot,
  TimeAxis,
} from '@hepatica/course';
import { certaintyName, describeRecord, formatDay, organName, treatmentName } from '@hepatica/render';
import { Switch } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { FindingList } from '../ui/finding-note.tsx';
import { Why } from '../ui/why.tsx';
import { pivotsOn } from './course-dates.ts';
import { CourseFindings } from './course-findings.tsx';
import { measuredSize } from './measured-size.ts';
import css from './state-panel.module.css';
import { SystemGroups } from './system-groups.tsx';
import type { PanelState } from './use-course-state.ts';

const sides = ['before', 'after'] as const;

const nameOf = (record: CourseRecord): string =>
  'compartment' in record ? treatmentName(record) : describeRecord(record).title;

interface PlaceProps {
  readonly course: Course;
  readonly day: Day;
  readonly position: Position | undefined;
  readonly onPlace: (position: Position | undefined) => void;
}

function PositionSwitch({ course, day, position, onPlace }: PlaceProps) {
  const { t } = useTranslation();
  const pivots = pivotsOn(course, day);
  if (pivots.length === 0) return null;
  return (
    <div className={css.section}>
      <h3>{t('state.order')}</h3>
      {pivots.map((pivot) => (
        // biome-ignore lint/a11y/useSemanticElements: two buttons that belong together are no form
        <div
          key={pivot.id}
          className={css.pivot}
          role="group"
          aria-label={t('state.orderRound', { record: nameOf(pivot) })}
        >
          <span className={css.pivotName} title={nameOf(pivot)}>
            {nameOf(pivot)}
          </span>
          {sides.map((side) => {
            const on = position?.record === pivot.id && position.side === side;
            return (
              <button
                key={side}
                type="button"
                className={css.side}
                aria-pressed={on}
                onClick={() => onPlace(on ? undefined : { side, record: pivot.id })}
              >
                {t(`state.${side}`)}
              </button>
            );
          })}
        </div>
      ))}
    </div>
  );
}

/** So many assumptions show at once; the rest, unless switched on, wait behind one line. */
const firstAssumptions = 3;

function Assumptions(props: {
  readonly course: Course;
  readonly assumed: ReadonlySet<string>;
  readonly onAssume: (id: string, on: boolean) => void;
}) {
  const { t } = useTranslation();
  const { assumptions } = props.course;
  if (assumptions.length === 0) return null;
  const [first, rest] = [
    assumptions.filter(({ id }, index) => index < firstAssumptions || props.assumed.has(id)),
    assumptions.filter(({ id }, index) => index >= firstAssumptions && !props.assumed.has(id)),
  ];
  const switches = (shown: readonly Assumption[]) =>
    shown.map((assumption) => (
      <div key={assumption.id} className={css.assumption}>
        <Switch
          size="xs"
          checked={props.assumed.has(assumption.id)}
          onChange={(event) => props.onAssume(assumption.id, event.currentTarget.checked)}
          label={t('state.assume', { fact: t(`fact.${assumption.fact}`), value: String(assumption.value) })}
        />
        <Why answer={assumption.because} name={t('state.whyAssume', { fact: t(`fact.${assumption.fact}`) })}>
          <span className={css.because}>{t('state.why')}</span>
        </Why>
      </div>
    ));
  return (
    <div className={css.section}>
      <h3>{t('state.assumptions')}</h3>
      {switches(first)}
      {rest.length === 0 ? null : (
        <details className={css.more}>
          <summary>{t('state.moreAssumptions', { count: rest.length })}</summary>
          {switches(rest)}
        </details>
      )}
    </div>
  );
}

function Lesion({ lesion, axis }: { readonly lesion: LesionState; readonly axis: TimeAxis }) {
  const { t } = useTranslation();
  const size = measuredSize(lesion.longestDiameterMm, axis);
  const past = !['present', 'treated', 'indeterminate'].includes(lesion.state);
  const number =
    lesion.number.atMost === 1
      ? ''
      : lesion.number.atMost === lesion.number.atLeast
        ? `${lesion.number.atLeast} × `
        : lesion.number.atMost === undefined && lesion.number.atLeast > 1
          ? `≥ ${lesion.number.atLeast} × `
          : '';
  return (
    <li
      className={`${css.lesion} ${past ? css.past : ''}`}
      data-lesion={lesion.lesion}
      data-certainty={lesion.certainty ?? undefined}
    >
      <span className={css.glyph} data-state={lesion.state} aria-hidden="true" />
      <span>
        {number}
        {lesion.organ === 'liver' ? '' : `${organName(lesion.organ)}, `}
        {lesion.site}
        {size === '' ? '' : `, ${size}`}
      </span>
      <span className={css.lesionState}>
        {lesion.certainty === null ? '' : `${certaintyName(lesion.certainty)} · `}
        {t(`lesionState.${lesion.state}`)}
      </span>
    </li>
  );
}

const lesionOrder: Readonly<Record<LesionState['state'], number>> = {
  present: 0,
  indeterminate: 1,
  treated: 2,
  gone: 3,
  removed: 4,
  split: 5,
  merged: 5,
};

/** What could be said of the patient on the date shown, as then known: every system, its inputs and what is open. */
export const StatePanel = memo(function StatePanel(
  props: PlaceProps & {
    readonly snapshot: Snapshot;
    readonly state: PanelState;
    readonly assumed: ReadonlySet<string>;
    readonly onAssume: (id: string, on: boolean) => void;
    readonly onRecord: (id: string) => void;
    readonly control: ControlDefinition | undefined;
    readonly onControl: (control: ControlDefinition | undefined) => void;
  },
) {
  const { course, snapshot, state, onRecord } = props;
  const { t } = useTranslation();
  const lesions = [...snapshot.lesions].sort((a, b) => lesionOrder[a.state] - lesionOrder[b.state]);
  return (
    <div className={css.panel}>
      <div className={css.head}>
        <h2>{t(`state.title.${course.axis.kind}`, { day: formatDay(snapshot.day, course.axis) })}</h2>
        <p>
          {snapshot.position === undefined
            ? t('state.known', { count: snapshot.records.length })
            : t(`state.side.${snapshot.position.side}`)}
        </p>
      </div>
      <PositionSwitch course={course} day={props.day} position={props.position} onPlace={props.onPlace} />
      <Assumptions course={course} assumed={props.assumed} onAssume={props.onAssume} />
      {state.findings === null || state.findings.length === 0 ? null : (
        <CourseFindings
          findings={state.findings}
          course={course}
          summary={t('state.consistency', { count: state.findings.length })}
          onRecord={onRecord}
        />
      )}
      <div className={css.section}>
        <h3>{t('state.lesions')}</h3>
        {lesions.length === 0 ? (
          <span className={css.past}>{t('state.noLesion')}</span>
        ) : (
          <ul className={css.lesions}>
            {lesions.map((lesion) => (
              <Lesion key={lesion.lesion} lesion={lesion} axis={course.axis} />
            ))}
          </ul>
        )}
      </div>
      <SystemGroups
        state={state}
        course={course}
        snapshot={snapshot}
        onRecord={onRecord}
        control={props.control}
        onControl={props.onControl}
      />
      {snapshot.findings.length === 0 ? null : (
        <details className={css.section}>
          <summary>{t('state.findings', { count: snapshot.findings.length })}</summary>
          <FindingList findings={snapshot.findings} />
        </details>
      )}
    </div>
  );
});
