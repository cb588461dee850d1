import { createSortedRowModel, rowSortingFeature, tableFeatures, useTable } from '@tanstack/react-table';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientSummary, RegistrySummary } from '@hepatica/api';
import { Mark } from '../ui/mark.tsx';
import { PatientSearch } from './patient-search.tsx';
import { type PatientColumn, patientColumns, sortValue } from './patient-columns.ts';
import { selectPatients } from './patient-criteria.ts';
import css from './patient-list.module.css';

const route = getRouteApi('/');
const rowHeightPx = 34;
const numbers: ReadonlySet<PatientColumn> = new Set(['records']);

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
const collator = new Intl.Collator('en', { numeric: true });

const columns = patientColumns.map((id) => ({
  id,
  accessorFn: (patient: PatientSummary) => sortValue(patient, id),
  sortUndefined: 'last' as const,
  sortFn: (
    a: { getValue: (column: string) => unknown },
    b: { getValue: (column: string) => unknown },
    column: string,
  ) => collator.compare(String(a.getValue(column)), String(b.getValue(column))),
}));

function PatientCell({ patient, column }: { readonly patient: PatientSummary; readonly column: PatientColumn }) {
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
    case 'period':
      return (
        <span className={css['soft']}>
          {patient.from} – {patient.to}
        </span>
      );
    case 'records':
      return <>{patient.records}</>;
    case 'childPugh':
    case 'albi':
    case 'bclc':
    case 'modifiedUicc':
    case 'lungMetastases': {
      const value = patient.latest[column];
      return value === undefined ? <span className={css['unknown']}>{t('words.unknown')}</span> : <>{value}</>;
    }
    default:
      return column satisfies never;
  }
}

/** Moves the focus among the rows; the list is one stop of the Tab key. */
function useRowFocus(count: number, scrollTo: (index: number) => void) {
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const focus = useCallback(
    (index: number) => {
      const next = Math.max(0, Math.min(count - 1, index));
      setActive(next);
      scrollTo(next);
      // The row may first have to be drawn.
      requestAnimationFrame(() => {
        list.current?.querySelector<HTMLElement>(`[data-row="${next}"] a`)?.focus();
      });
    },
    [count, scrollTo],
  );
  return { active: Math.min(active, Math.max(0, count - 1)), focus, list };
}

/** The patients of a registry: sorted, searched by words and criteria, drawn only where they are seen. */
export function PatientList({ registry }: { readonly registry: RegistrySummary }) {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/' });
  const find = search.find ?? '';
  const where = useMemo(() => search.where ?? [], [search.where]);
  const [showPossible, setShowPossible] = useState(false);

  const selection = useMemo(
    () => selectPatients(registry.patients, find, where),
    [registry.patients, find, where],
  );
  const data = useMemo(
    () => (showPossible ? [...selection.certain, ...selection.possible] : [...selection.certain]),
    [selection, showPossible],
  );
  const table = useTable({ features, columns, data, getRowId: (patient: PatientSummary) => patient.id });
  const rows = table.getRowModel().rows;

  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeightPx,
    overscan: 12,
  });
  const scrollTo = useCallback((index: number) => virtual.scrollToIndex(index), [virtual]);
  const { active, focus, list } = useRowFocus(rows.length, scrollTo);
  const searchField = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea') !== null;
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      searchField.current?.focus();
      searchField.current?.select();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  const onRowKey = (event: KeyboardEvent) => {
    const page = 12;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: rows.length - 1,
    };
    if (event.key === 'Escape') return searchField.current?.focus();
    const to = moves[event.key];
    if (to === undefined) return;
    event.preventDefault();
    if (event.key === 'ArrowUp' && active === 0) searchField.current?.focus();
    else focus(to);
  };

  return (
    <>
      <PatientSearch
        field={searchField}
        find={find}
        where={where}
        count={selection.certain.length}
        of={registry.patients.length}
        possible={selection.possible.length}
        showPossible={showPossible}
        onShowPossible={setShowPossible}
        onFind={(next) =>
          void navigate({ search: (old) => ({ ...old, find: next === '' ? undefined : next }), replace: true })
        }
        onWhere={(next) =>
          void navigate({
            search: (old) => ({ ...old, find: undefined, where: next.length === 0 ? undefined : [...next] }),
            replace: true,
          })
        }
        onDown={() => rows.length > 0 && focus(0)}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a virtual list cannot be a table element; the roles say what it is */}
      <div
        ref={scroll}
        className={css['scroll']}
        role="table"
        aria-label={t('home.patients')}
        aria-rowcount={rows.length + 1}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        <div role="rowgroup" className={`${css['head']} ${css['row']}`}>
          {/* biome-ignore lint/a11y/useSemanticElements: see above */}
          <div role="row" aria-rowindex={1} style={{ display: 'contents' }}>
            {table.getHeaderGroups()[0]?.headers.map((header) => {
              const sorted = header.column.getIsSorted();
              return (
                // biome-ignore lint/a11y/useSemanticElements: see above
                // biome-ignore lint/a11y/useFocusableInteractive: the button inside takes the focus
                <div
                  key={header.id}
                  role="columnheader"
                  className={numbers.has(header.id as PatientColumn) ? css['number'] : undefined}
                  aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none'}
                >
                  <button
                    type="button"
                    className={css['sort']}
                    onClick={header.column.getToggleSortingHandler()}
                  >
                    {t(`home.column.${header.id as PatientColumn}`)}
                    <span aria-hidden="true">{sorted === 'asc' ? '↑' : sorted === 'desc' ? '↓' : ''}</span>
                  </button>
                </div>
              );
            })}
          </div>
        </div>
        {rows.length === 0 ? (
          <p className={css['none']}>
            {selection.possible.length === 0
              ? t('home.noMatch')
              : t('home.onlyPossible', { count: selection.possible.length })}
          </p>
        ) : null}
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        <div
          ref={list}
          role="rowgroup"
          onKeyDown={onRowKey}
          style={{ position: 'relative', height: virtual.getTotalSize() }}
        >
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            const patient = row.original;
            const open = { registry: registry.id, id: patient.id };
            return (
              // biome-ignore lint/a11y/useSemanticElements: see above
              // biome-ignore lint/a11y/useFocusableInteractive: the link inside takes the focus
              // biome-ignore lint/a11y/useKeyWithClickEvents: the link inside answers Enter
              <div
                key={row.id}
                role="row"
                data-row={item.index}
                aria-rowindex={item.index + 2}
                className={`${css['item']} ${css['row']}`}
                style={{ transform: `translateY(${item.start}px)` }}
                onClick={() => void navigate({ to: '/patients/$registry/$id', params: open })}
              >
                {patientColumns.map((column) =>
                  column === 'title' ? (
                    // biome-ignore lint/a11y/useSemanticElements: see above
                    <div key={column} role="rowheader" className={css['name']}>
                      <Link
                        to="/patients/$registry/$id"
                        params={open}
                        tabIndex={item.index === active ? 0 : -1}
                        onClick={(event) => event.stopPropagation()}
                        title={patient.title}
                      >
                        {patient.title}
                      </Link>
                      {patient.published ? <Mark kind="published" /> : null}
                      {patient.simulated ? <Mark kind="simulated" /> : null}
                    </div>
                  ) : (
                    // biome-ignore lint/a11y/useSemanticElements: see above
                    <div
                      key={column}
                      role="cell"
                      className={`${css['cell']} ${numbers.has(column) ? css['number'] : ''}`}
                    >
                      <PatientCell patient={patient} column={column} />
                    </div>
                  ),
                )}
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
}
