import type { PatientSummary, RegistrySummary } from '@hepatica/api';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { createSortedRowModel, rowSortingFeature, tableFeatures, useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { patientColumns, sortValue } from './patient-columns.ts';
import { selectPatients } from './patient-criteria.ts';
import css from './patient-list.module.css';
import { PatientRow, SortableHeader } from './patient-row.tsx';
import { PatientSearch } from './patient-search.tsx';
import { asRow, asRowGroup, asTable } from './table-roles.ts';

const route = getRouteApi('/');
const rowHeightPx = 34;

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
          void navigate({
            search: (old) => ({ ...old, find: next === '' ? undefined : next }),
            replace: true,
          })
        }
        onWhere={(next) =>
          void navigate({
            search: (old) => ({ ...old, find: undefined, where: next.length === 0 ? undefined : [...next] }),
            replace: true,
          })
        }
        onDown={() => rows.length > 0 && focus(0)}
      />
      <div {...asTable(t('home.patients'), rows.length + 1)} ref={scroll} className={css.scroll}>
        <div {...asRowGroup} className={`${css.head} ${css.row}`}>
          <div {...asRow(1)} className={css.contents}>
            {table.getHeaderGroups()[0]?.headers.map((header) => (
              <SortableHeader
                key={header.id}
                column={header.id}
                sorted={header.column.getIsSorted()}
                onSort={header.column.getToggleSortingHandler()}
              />
            ))}
          </div>
        </div>
        {rows.length === 0 ? (
          <p className={css.none}>
            {selection.possible.length === 0
              ? t('home.noMatch')
              : t('home.onlyPossible', { count: selection.possible.length })}
          </p>
        ) : null}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the links inside */}
        <div
          {...asRowGroup}
          ref={list}
          onKeyDown={onRowKey}
          style={{ position: 'relative', height: virtual.getTotalSize() }}
        >
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return row === undefined ? null : (
              <PatientRow
                key={row.id}
                registry={registry.id}
                patient={row.original}
                index={item.index}
                topPx={item.start}
                reached={item.index === active}
              />
            );
          })}
        </div>
      </div>
    </>
  );
}
