import type { KeyboardEvent } from 'react';

/** Enter and the arrows up and down go from cell to cell in a column, as in a spreadsheet; Tab goes along the row. */
export function moveInGrid(event: KeyboardEvent<HTMLElement>): void {
  const { target, key } = event;
  if (!(target instanceof HTMLElement) || event.altKey || event.ctrlKey || event.metaKey) return;
  const step = key === 'ArrowUp' || (key === 'Enter' && event.shiftKey) ? -1 : 1;
  if (key !== 'Enter' && key !== 'ArrowDown' && key !== 'ArrowUp') return;
  const { row, column } = target.dataset;
  if (row === undefined || column === undefined) return;
  const next = event.currentTarget.querySelector<HTMLElement>(
    `[data-row="${Number(row) + step}"][data-column="${column}"]`,
  );
  event.preventDefault();
  next?.focus();
}
