import type { TextTable } from '@hepatica/render';
import css from './text-table.module.css';

/** A table of a result as render worded it: set like a table in a paper, with its notes below. */
export function ResultTable({
  table,
  of,
}: {
  readonly table: TextTable;
  /** What it is a table of, where several on a page share a title. */
  readonly of?: string;
}) {
  const label = of === undefined ? table.title : `${of}: ${table.title}`;
  return (
    <div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls and must be reached with the keyboard */}
      <section className={css.scroll} aria-label={label} tabIndex={0}>
        <table className={css.table}>
          <caption>{table.title}</caption>
          <thead>
            <tr>
              {table.header.map((cell, index) =>
                cell === '' ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns are fixed and may share a name
                  <td key={index} />
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: see above
                  <th key={index} scope="col">
                    {cell}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, rowIndex) => (
              <tr
                // biome-ignore lint/suspicious/noArrayIndexKey: rows are fixed and may repeat
                key={rowIndex}
                data-indented={row.isIndented === true || undefined}
              >
                {row.cells.map((cell, index) =>
                  index === 0 ? (
                    <th key="head" scope="row">
                      {cell}
                    </th>
                  ) : (
                    // biome-ignore lint/suspicious/noArrayIndexKey: see above
                    <td key={index}>{cell}</td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {table.notes.map((note) => (
        <p key={note} className={css.notes}>
          {note}
        </p>
      ))}
    </div>
  );
}
