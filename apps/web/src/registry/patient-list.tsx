import { ProblemError, type RegistrySummary } from '@hepatica/api';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePrinting } from '../course/use-printing.ts';
import { PartFailed } from '../ui/page-states.tsx';
import { largestFirst, type PatientColumn, patientColumns, sortOf } from './patient-columns.ts';
import { allOf } from './patient-criteria.ts';
import css from './patient-list.module.css';
import { PatientRow, SortableHeader } from './patient-row.tsx';
import { PatientSearch } from './patient-search.tsx';
import { patientsQuery } from './patients-query.ts';
import { asRow, asRowGroup, asTable } from './table-roles.ts';

const route = getRouteApi('/');
const rowHeightPx = 34;

/** So many rows before the end of what was read the next page is asked for. */
const AHEAD = 60;

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

/** The order that a click on a column leads to. */
function nextOrder(
  column: PatientColumn,
  now: { readonly sort: string; readonly direction: 'ascending' | 'descending' },
) {
  const sort = sortOf[column];
  const first = largestFirst.has(column) ? 'descending' : 'ascending';
  if (now.sort !== sort) return { sort, direction: first } as const;
  return { sort, direction: now.direction === 'ascending' ? 'descending' : 'ascending' } as const;
}

/** The patients of a registry: sorted and searched by the server, read page by page, drawn only where they are seen. */
export function PatientList({ registry }: { readonly registry: RegistrySummary }) {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/' });
  const { find = '', where = [], sort = 'id', direction = 'ascending' } = search;
  const [showPossible, setShowPossible] = useState(false);
  const criterion = allOf(where);
  const found = useInfiniteQuery(
    patientsQuery(registry.id, {
      sort,
      direction,
      show: showPossible ? 'possible' : 'certain',
      ...(criterion === undefined ? {} : { criterion }),
      ...(find === '' ? {} : { text: find }),
    }),
  );
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = found;
  const [first] = found.data?.pages ?? [];
  const rows = useMemo(() => found.data?.pages.flatMap(({ items }) => items) ?? [], [found.data]);
  const total = first?.total ?? 0;
  const undecided = first?.undecided ?? 0;
  const refused = found.error instanceof ProblemError && found.error.problem.status === 400;

  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeightPx,
    overscan: 12,
  });
  const drawn = virtual.getVirtualItems();
  // Paper does not scroll: what is loaded is on it, and what is not is said.
  const printing = usePrinting();
  const lastDrawn = drawn.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastDrawn > rows.length - AHEAD) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, lastDrawn, rows.length]);
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
        count={showPossible ? total - undecided : total}
        of={registry.counts.patients}
        possible={undecided}
        refused={refused ? (found.error?.message ?? '') : null}
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
      {printing && (where.length > 0 || find !== '') ? (
        <p>
          {t('home.printedWhere', { what: [...where, ...(find === '' ? [] : [`“${find}”`])].join('; ') })}
        </p>
      ) : null}
      {found.isError && !refused ? (
        <PartFailed error={found.error} retry={() => void found.refetch()} />
      ) : null}
      <div
        {...asTable(t('home.patients'), total + 1)}
        ref={scroll}
        className={css.scroll}
        aria-busy={found.isFetching}
      >
        <div {...asRowGroup} className={`${css.head} ${css.row}`}>
          <div {...asRow(1)} className={css.contents}>
            {patientColumns.map((column) => (
              <SortableHeader
                key={column}
                column={column}
                sorted={sort === sortOf[column] ? (direction === 'ascending' ? 'asc' : 'desc') : false}
                onSort={() =>
                  void navigate({
                    search: (old) => ({ ...old, ...nextOrder(column, { sort, direction }) }),
                    replace: true,
                  })
                }
              />
            ))}
          </div>
        </div>
        {rows.length === 0 && !found.isFetching ? (
          <p className={css.none}>
            {undecided === 0 ? t('home.noMatch') : t('home.onlyPossible', { count: undecided })}
          </p>
        ) : null}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the links inside */}
        <div
          {...asRowGroup}
          ref={list}
          onKeyDown={onRowKey}
          className={css.body}
          style={printing ? {} : { height: virtual.getTotalSize() }}
        >
          {(printing ? rows.map((_, index) => ({ index, start: null })) : drawn).map((item) => {
            const patient = rows[item.index];
            return patient === undefined ? null : (
              <PatientRow
                key={patient.id}
                registry={registry.id}
                patient={patient}
                index={item.index}
                topPx={item.start}
                reached={item.index === active}
              />
            );
          })}
        </div>
      </div>
      {printing && rows.length < total ? (
        <p>{t('home.printed', { shown: rows.length, count: total })}</p>
      ) : null}
    </>
  );
}
