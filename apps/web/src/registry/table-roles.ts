// A list drawn only where it is seen cannot be made of table elements; these attributes say what its parts are.

export const asTable = (label: string, rowCount: number) =>
  ({ role: 'table', 'aria-label': label, 'aria-rowcount': rowCount }) as const;

export const asRowGroup = { role: 'rowgroup' } as const;

/** @param index counted from 1, the head being the first row */
export const asRow = (index: number) => ({ role: 'row', 'aria-rowindex': index }) as const;

const sortWord = { asc: 'ascending', desc: 'descending' } as const;

export const asColumnHeader = (sorted: false | 'asc' | 'desc') =>
  ({ role: 'columnheader', 'aria-sort': sorted === false ? 'none' : sortWord[sorted] }) as const;

export const asRowHeader = { role: 'rowheader' } as const;

export const asCell = { role: 'cell' } as const;
