import type { Assessment, CourseState, SystemId } from '@hepatica/clinical';
import type { Course, CourseRecord, Day, LesionState, Position, Snapshot, TimeAxis } from '@hepatica/course';
import { describeRecord, formatDay, treatmentName } from '@hepatica/render';
import { Switch } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { FindingList } from '../ui/finding-note.tsx';
import { Why } from '../ui/why.tsx';
import { AssessmentBlock } from './assessment-block.tsx';
import { pivotsOn } from './course-dates.ts';
import { measuredSize } from './measured-size.ts';
import css from './state-panel.module.css';

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

function Assumptions(props: {
  readonly course: Course;
  readonly assumed: ReadonlySet<string>;
  readonly onAssume: (id: string, on: boolean) => void;
}) {
  const { t } = useTranslation();
  if (props.course.assumptions.length === 0) return null;
  return (
    <div className={css.section}>
      <h3>{t('state.assumptions')}</h3>
      {props.course.assumptions.map((assumption) => (
        <div key={assumption.id} className={css.assumption}>
          <Switch
            size="xs"
            checked={props.assumed.has(assumption.id)}
            onChange={(event) => props.onAssume(assumption.id, event.currentTarget.checked)}
            label={t('state.assume', { fact: t(`fact.${assumption.fact}`), value: String(assumption.value) })}
          />
          <Why
            answer={assumption.because}
            name={t('state.whyAssume', { fact: t(`fact.${assumption.fact}`) })}
          >
            <span className={css.because}>{t('state.why')}</span>
          </Why>
        </div>
      ))}
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
    <li className={`${css.lesion} ${past ? css.past : ''}`} data-lesion={lesion.lesion}>
      <span className={css.glyph} data-state={lesion.state} aria-hidden="true" />
      <span>
        {number}
        {lesion.site}
        {size === '' ? '' : `, ${size}`}
      </span>
      <span className={css.lesionState}>{t(`lesionState.${lesion.state}`)}</span>
    </li>
  );
}

/** Liver function, then the patient, then the stage, as a clinician reads them; a new system follows at the end. */
const clinicalOrder: readonly SystemId[] = [
  'child-pugh',
  'albi',
  'malbi-hiraoka',
  'ecog',
  'bclc',
  'modified-uicc',
];

const inClinicalOrder = (assessments: readonly Assessment[]): readonly Assessment[] => {
  const place = (assessment: Assessment): number => {
    const index = clinicalOrder.indexOf(assessment.system);
    return index < 0 ? clinicalOrder.length : index;
  };
  return assessments.toSorted((a, b) => place(a) - place(b));
};

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
    readonly state: CourseState;
    readonly assumed: ReadonlySet<string>;
    readonly onAssume: (id: string, on: boolean) => void;
    readonly onRecord: (id: string) => void;
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
      {inClinicalOrder(state.assessments).map((assessment) => (
        <AssessmentBlock
          key={assessment.system}
          assessment={assessment}
          stated={state.stated.filter((one) => one.stated.system === assessment.system)}
          course={course}
          onRecord={onRecord}
        />
      ))}
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
      {snapshot.findings.length === 0 ? null : (
        <details className={css.section}>
          <summary>{t('state.findings', { count: snapshot.findings.length })}</summary>
          <FindingList findings={snapshot.findings} />
        </details>
      )}
    </div>
  );
});
