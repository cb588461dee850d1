import {
  CONTROL_DEFINITIONS,
  type ConsistencyFinding,
  type ControlDefinition,
  type SeriesId,
  SYSTEM_IDS,
  type SystemGroup,
  type SystemId,
  systemGroups,
} from '@hepatica/clinical';
import type { Course, Snapshot } from '@hepatica/course';
import { describeAssessment, describeSeries, seriesName, systemName } from '@hepatica/render';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SeriesRow } from './series-row.tsx';
import css from './system-row.module.css';
import { SubjectsRow, SystemRow } from './system-row.tsx';
import type { PanelState } from './use-course-state.ts';
import { usePrinting } from './use-printing.ts';

type Id = SystemId | SeriesId;

const staticIds: ReadonlySet<string> = new Set(SYSTEM_IDS);
const isStatic = (id: Id): id is SystemId => staticIds.has(id);

interface GroupProps {
  readonly state: PanelState;
  readonly course: Course;
  readonly snapshot: Snapshot;
  readonly onRecord: (id: string) => void;
  readonly control: ControlDefinition | undefined;
  readonly onControl: (control: ControlDefinition | undefined) => void;
}

/** Whether there is anything to show of a system; before everything is worked out there may be. */
function isShown(state: PanelState, id: Id): boolean {
  if (!state.isWhole) return true;
  return isStatic(id) ? (state.assessments.get(id)?.length ?? 0) > 0 : state.series.has(id);
}

/** True where a system says more than that it cannot tell, or that it does not apply. */
function answers(state: PanelState, id: Id): boolean {
  const silent = (text: string) => text === 'unknown' || text === 'not applicable';
  if (isStatic(id)) {
    return (state.assessments.get(id) ?? []).some((one) => !silent(describeAssessment(one).answer));
  }
  const found = state.series.get(id);
  return found !== undefined && !silent(describeSeries(found).answer);
}

/** Findings that rest on what the source states by this system and is held against the answer of this date. */
function findingsOn(state: PanelState, id: SystemId): readonly ConsistencyFinding[] {
  const compared = new Set(
    state.stated.filter(({ stated }) => stated.system === id).map(({ stated }) => stated.id),
  );
  return (state.findings ?? []).filter(({ records }) => records.some((record) => compared.has(record)));
}

function Row({
  id,
  ...props
}: { readonly id: Id } & Pick<GroupProps, 'state' | 'course' | 'snapshot' | 'onRecord'>) {
  const { t } = useTranslation();
  const { state, course, snapshot, onRecord } = props;
  if (!isStatic(id)) {
    const found = state.series.get(id);
    return found === undefined ? (
      <Waiting name={seriesName(id)} />
    ) : (
      <SeriesRow assessment={found} course={course} snapshot={snapshot} onRecord={onRecord} />
    );
  }
  const found = state.assessments.get(id) ?? [];
  const [only] = found;
  if (only === undefined) return <Waiting name={systemName(id)} word={t('state.working')} />;
  if (only.subject !== undefined) {
    return <SubjectsRow assessments={found} course={course} onRecord={onRecord} />;
  }
  return (
    <SystemRow
      assessment={only}
      stated={state.stated.filter(({ stated }) => stated.system === id)}
      findings={findingsOn(state, id)}
      course={course}
      onRecord={onRecord}
    />
  );
}

function Waiting({ name, word = '…' }: { readonly name: string; readonly word?: string }) {
  return (
    <li className={`${css.row} ${css.waiting}`}>
      <div className={css.line}>
        <span className={css.heading}>{name}</span>
        <span className={css.answer}>{word}</span>
      </div>
    </li>
  );
}

function ControlChoice({ control, onControl }: Pick<GroupProps, 'control' | 'onControl'>) {
  const { t } = useTranslation();
  return (
    <label className={css.choice}>
      <span>{t('state.control.label')}</span>
      <select
        value={control ?? ''}
        onChange={(event) =>
          onControl(CONTROL_DEFINITIONS.find((definition) => definition === event.currentTarget.value))
        }
      >
        <option value="">{t('state.control.none')}</option>
        {CONTROL_DEFINITIONS.map((definition) => (
          <option key={definition} value={definition}>
            {t(`state.control.${definition}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Group({ group, ...props }: { readonly group: SystemGroup } & GroupProps) {
  const { t } = useTranslation();
  const [isUnfolded, setOpen] = useState(false);
  const isPrinting = usePrinting();
  const isOpen = isUnfolded || isPrinting;
  const { state, control, onControl } = props;
  const asksControl = group.id === 'control';
  const isAsked = !asksControl || control !== undefined;
  const first = isAsked ? group.first.filter((id) => isShown(state, id)) : [];
  const others = group.others.filter((id) => isShown(state, id));
  if (first.length + others.length === 0 && !asksControl) return null;
  const answered = others.filter((id) => answers(state, id)).length;
  return (
    <section className={css.group} aria-label={group.title} data-group={group.id}>
      <h3>{group.title}</h3>
      {asksControl ? <ControlChoice control={control} onControl={onControl} /> : null}
      <ul className={css.rows}>
        {first.map((id) => (
          <Row key={id} id={id} {...props} />
        ))}
        {isOpen ? others.map((id) => <Row key={id} id={id} {...props} />) : null}
      </ul>
      {others.length === 0 ? null : (
        <button
          type="button"
          className={css.more}
          aria-expanded={isOpen}
          title={others.map((id) => (isStatic(id) ? systemName(id) : seriesName(id))).join(', ')}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen
            ? t('state.fewer')
            : state.isWhole
              ? t('state.more', { count: others.length, answered })
              : t('state.moreWaiting', { count: others.length })}
        </button>
      )}
    </section>
  );
}

/** Every system on the date shown, in groups: the few that matter first, the rest folded. */
export const SystemGroups = memo(function SystemGroups(props: GroupProps) {
  return (
    <div aria-busy={!props.state.isWhole}>
      {systemGroups.map((group) => (
        <Group key={group.id} group={group} {...props} />
      ))}
    </div>
  );
});
