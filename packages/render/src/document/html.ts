import type { TextTable } from '../table/text-table.ts';

/** Text for HTML content and attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Keeps an interval on one line, "(696–821)": a word joiner on both sides of its dash. */
function unbroken(cell: string): string {
  return cell.replaceAll('–', '\u2060–\u2060');
}

/** A table as HTML, first column as row headings, notes below. */
export function tableHtml(table: TextTable): string {
  const head = table.header.map((cell) => `<th scope="col">${escapeHtml(cell)}</th>`).join('');
  const rows = table.rows.map((row) => {
    const [first = '', ...rest] = row.cells;
    const indent = row.isIndented === true ? ' class="level"' : '';
    const cells = rest.map((cell) => `<td>${escapeHtml(unbroken(cell))}</td>`).join('');
    return `<tr><th scope="row"${indent}>${escapeHtml(first)}</th>${cells}</tr>`;
  });
  const notes = table.notes.map((note) => `<p class="note">${escapeHtml(note)}</p>`).join('\n');
  return [
    table.isText === true ? '<div class="table text">' : '<div class="table">',
    `<table><caption>${escapeHtml(table.title)}</caption>`,
    ...(table.shares === undefined
      ? []
      : [`<colgroup>${table.shares.map((share) => `<col width="${share}%">`).join('')}</colgroup>`]),
    `<thead><tr>${head}</tr></thead>`,
    `<tbody>\n${rows.join('\n')}\n</tbody></table>`,
    notes,
    '</div>',
  ].join('\n');
}
