import type { PatientSummary, RegistryId } from '@hepatica/api';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Mark } from '../ui/mark.tsx';
import { type PatientColumn, patientColumns } from './patient-columns.ts';
import css from './patient-list.module.css';
import { Sparkline } from './sparkline.tsx';
import { asCell, asColumnHeader, asRow, asRowHeader } from './table-roles.ts';

const numbers: ReadonlySet<PatientColumn> = new Set(['missing', 'openQueries']);

/** A column's name, which sorts by it. */
export function SortableHeader(props: {
  readonly column: PatientColumn;
  readonly sorted: false | 'asc' | 'desc';
  readonly onSort: () => void;
}) {
  const { column, sorted, onSort } = props;
  const { t } = useTranslation();
  return (
    <div {...asColumnHeader(sorted)} className={numbers.has(column) ? css.number : undefined}>
      <button type="button" className={css.sort} title={t(`home.columnWhy.${column}`)} onClick={onSort}>
        {t(`home.column.${column}`)}
        <span aria-hidden="true">{sorted === false ? '' : arrow[sorted]}</span>
      </button>
    </div>
  );
}

const arrow = { asc: '↑', desc: '↓' } as const;

/** The class alone, where the answer also gives its points or parts: `IVB (T4 N0 M1)`. */
const briefAnswer = (answer: string): string =>
  answer
    .replace(/\s*\(.*\)/, '')
    .replace(/^grade /, '')
    .replace(/, or not applicable$/, ', or n/a');

function PatientCell({
  patient,
  column,
}: {
  readonly patient: PatientSummary;
  readonly column: PatientColumn;
}) {
  const { t } = useTranslation();
  switch (column) {
    case 'title':
      return null;
    case 'patient':
      return (
        <>
          {t(`sex.letter.${patient.sex}`)} {patient.ageYears ?? ''}
        </>
      );
    case 'lastContact':
      return (
        <span
          className={css.soft}
          title={t('home.periodWords', { from: patient.from, to: patient.to, count: patient.records })}
        >
          {patient.lastContact}
        </span>
      );
    case 'marker':
      return patient.marker === undefined ? null : <Sparkline marker={patient.marker} />;
    case 'due':
      return patient.overdue === 0 ? null : (
        <span className={css.due}>{t('home.overdue', { count: patient.overdue })}</span>
      );
    case 'missing':
      return patient.missing.length === 0 ? null : (
        <span title={t('home.missingWords', { what: patient.missing.join(', ') })}>
          {patient.missing.length}
        </span>
      );
    case 'openQueries':
      return patient.openQueries === 0 ? null : <span className={css.due}>{patient.openQueries}</span>;
    case 'childPugh':
    case 'albi':
    case 'bclc':
    case 'modifiedUicc':
    case 'lungMetastases': {
      const answer = patient.latest[column];
      if (answer === undefined) {
        return <span className={css.unknown}>{t('words.unknown')}</span>;
      }
      if (answer === 'not applicable') {
        return (
          <span className={css.unknown} title={answer}>
            {t('words.notApplicable')}
          </span>
        );
      }
      return <span title={answer}>{briefAnswer(answer)}</span>;
    }
    default:
      return column satisfies never;
  }
}

/** One patient of the list. The row opens the course on a click, its link on Enter. */
export function PatientRow(props: {
  readonly registry: RegistryId;
  readonly patient: PatientSummary;
  readonly index: number;
  /** Null where rows follow each other of themselves, as on paper. */
  readonly topPx: number | null;
  /** Whether the Tab key stops at this row. */
  readonly reached: boolean;
}) {
  const { registry, patient } = props;
  const navigate = useNavigate();
  const open = { registry, id: patient.id };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the link inside answers Enter
    // biome-ignore lint/a11y/noStaticElementInteractions: a row is a wider target for the link inside
    <div
      {...asRow(props.index + 2)}
      data-row={props.index}
      className={`${css.item} ${css.row}`}
      style={props.topPx === null ? {} : { transform: `translateY(${props.topPx}px)` }}
      onClick={() => void navigate({ to: '/patients/$registry/$id', params: open })}
    >
      <div {...asRowHeader} className={css.name}>
        <Link
          to="/patients/$registry/$id"
          params={open}
          tabIndex={props.reached ? 0 : -1}
          onClick={(event) => event.stopPropagation()}
          title={patient.title}
        >
          {patient.title}
        </Link>
        {patient.published ? <Mark kind="published" /> : null}
        {patient.simulated ? <Mark kind="simulated" /> : null}
      </div>
      {patientColumns.slice(1).map((column) => (
        <div {...asCell} key={column} className={`${css.cell} ${numbers.has(column) ? css.number : ''}`}>
          <PatientCell patient={patient} column={column} />
        </div>
      ))}
    </div>
  );
}
