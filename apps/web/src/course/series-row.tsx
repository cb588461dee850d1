import { assessSeries, type SeriesAssessment, seriesSystems } from '@hepatica/clinical';
import { type Course, day, type Snapshot } from '@hepatica/course';
import { describeSeries, formatDay, formatSeriesField } from '@hepatica/render';
import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FindingList } from '../ui/finding-note.tsx';
import { Why } from '../ui/why.tsx';
import blockCss from './assessment-block.module.css';
import { RuleAnswer } from './assessment-block.tsx';
import { SeriesNext } from './series-next.tsx';
import css from './system-row.module.css';
import { Unverified } from './unverified.tsx';

/** More points than this are told from the newest on. */
const mostPoints = 12;

interface RowProps {
  readonly assessment: SeriesAssessment;
  readonly course: Course;
  readonly snapshot: Snapshot;
  readonly onRecord: (id: string) => void;
}

/** What the system said at each point of the history, the newest first; each leads to the records behind it. */
function History({ assessment, course, snapshot, onRecord }: RowProps) {
  const { t } = useTranslation();
  const system = seriesSystems.find(({ id }) => id === assessment.system);
  const told = useMemo(
    () =>
      system === undefined
        ? []
        : assessSeries(system, snapshot, { parameters: assessment.parameters, ask: false }).series,
    [system, snapshot, assessment.parameters],
  );
  if (system === undefined || told.length === 0) return null;
  const newest = told.toReversed().slice(0, mostPoints);
  return (
    <ol className={css.history} aria-label={t('state.history', { system: system.shortName })}>
      {newest.map(({ at, records, answer }, index) => {
        const [record] = records;
        const said = answer?.[system.headline];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: points have no identity, and their order is fixed
          <li key={index}>
            <span>{formatDay(day(at.latest), course.axis)}</span>
            {record === undefined ? null : (
              <button type="button" className={css.more} onClick={() => onRecord(record)}>
                {record}
              </button>
            )}
            <strong>{said === undefined ? '–' : formatSeriesField(system.id, system.headline, said)}</strong>
          </li>
        );
      })}
      {told.length > mostPoints ? (
        <li className={css.silent}>{t('state.earlier', { count: told.length - mostPoints })}</li>
      ) : null}
    </ol>
  );
}

/** A system that reads a history, on one line: what it says now; on opening it every part of its answer. */
export const SeriesRow = memo(function SeriesRow(props: RowProps) {
  const { assessment } = props;
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { name, answer, label, isOne, fields } = describeSeries(assessment);
  const isSilent = assessment.kind === 'not-applicable' || answer === 'unknown';
  const parameters = Object.entries(assessment.parameters);
  return (
    <li className={css.row} data-system={assessment.system} data-kind={assessment.kind}>
      <div className={css.line}>
        <button
          type="button"
          className={css.name}
          aria-expanded={isOpen}
          title={`${assessment.title}: ${label}`}
          onClick={() => setOpen(!isOpen)}
        >
          {name}
          {label.toLowerCase().includes(name.toLowerCase()) ? null : (
            <span className={css.field}>
              {' '}
              {label.replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase())}
            </span>
          )}
        </button>
        <Unverified verification={assessment.verification} />
        <span className={`${css.answer} ${isSilent ? css.silent : ''}`}>
          <Why answer={<RuleAnswer assessment={assessment} />}>
            <span className={assessment.kind === 'open' && !isOne ? css.open : undefined}>{answer}</span>
          </Why>
        </span>
      </div>
      {isOpen ? (
        <>
          <dl className={css.fields}>
            <dt>{label}</dt>
            <dd>{answer}</dd>
            {fields.map((field) => (
              <div key={field.label} style={{ display: 'contents' }}>
                <dt>{field.label}</dt>
                <dd>{field.value}</dd>
              </div>
            ))}
          </dl>
          {assessment.kind === 'not-applicable' ? (
            <div className={css.beside}>{assessment.because}</div>
          ) : null}
          {parameters.length === 0 ? null : (
            <div className={css.beside}>
              {t('state.parameters', {
                list: parameters.map(([key, value]) => `${key} = ${String(value)}`).join(', '),
              })}
            </div>
          )}
          <SeriesNext assessment={assessment} snapshot={props.snapshot} />
          <History {...props} />
          <div className={blockCss.sources}>
            <RuleAnswer assessment={assessment} />
          </div>
          <FindingList findings={assessment.kind === 'invalid' ? assessment.problems : assessment.warnings} />
        </>
      ) : null}
    </li>
  );
});
