import { escapeHtml, tableHtml } from '../html.ts';
import { reportStyle } from '../report-style.ts';
import { fontFace, type ReportTypeface } from '../report-typeface.ts';
import type { BoardPrint } from './board-print.ts';
import { type FittedBlock, type FittedSheet, fitSheet, INDENT_PT, SPACE } from './fit-sheet.ts';
import type { Run } from './measure-lines.ts';
import { columnWidthPt, leadingPt, PAGE, PAGE_MARGIN_MM } from './sheet-paper.ts';

/** Sheets for a board as one HTML file, a page each on A4 or US Letter, that asks nothing of any network. */
export function boardHtml({ title, agenda, sheets }: BoardPrint, options: ReportTypeface = {}): string {
  const pages = sheets.map((sheet) => sheetHtml(fitSheet(sheet, PAGE), agenda === null ? 'h1' : 'h2'));
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>\n${fontFace(options)}${reportStyle}\n${sheetStyle}\n</style>`,
    '</head>',
    '<body>',
    '<main>',
    ...(agenda === null ? [] : [agendaHtml(title, agenda)]),
    ...pages,
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function agendaHtml(title: string, agenda: NonNullable<BoardPrint['agenda']>): string {
  const { attendees, table, notice, foot } = agenda;
  return [
    '<section class="agenda">',
    ...(notice === null ? [] : [`<p class="simulated">${escapeHtml(notice)}</p>`]),
    `<h1>${escapeHtml(title)}</h1>`,
    ...(attendees.length === 0
      ? []
      : [`<dl>\n<dt>Present</dt><dd>${escapeHtml(attendees.join(', '))}</dd>\n</dl>`]),
    tableHtml(table),
    `<p class="note">${escapeHtml(foot)}</p>`,
    '</section>',
  ].join('\n');
}

function sheetHtml({ title, notices, sizePt, pages, foot }: FittedSheet, heading: 'h1' | 'h2'): string {
  return pages
    .map((columns, index) => {
      const isLast = index === pages.length - 1;
      const name = index === 0 ? title : `${title} (page ${index + 1})`;
      return [
        `<section class="sheet size-${10 * sizePt}">`,
        `<${heading}>${escapeHtml(name)}</${heading}>`,
        ...notices.map((text) => `<p class="sheet-notice">${escapeHtml(text)}</p>`),
        '<div class="columns">',
        ...columns.map((blocks) => `<div class="column">\n${blocks.map(blockHtml).join('\n')}\n</div>`),
        '</div>',
        ...(isLast
          ? [`<div class="foot">${foot.map((text) => `<p>${escapeHtml(text)}</p>`).join('')}</div>`]
          : []),
        '</section>',
      ].join('\n');
    })
    .join('\n');
}

function blockHtml(block: FittedBlock): string {
  switch (block.kind) {
    case 'heading':
      return `<h3>${escapeHtml(block.text)}</h3>`;
    case 'entry':
      return `<p${block.look === 'plain' ? '' : ` class="${block.look}"`}>${block.runs.map(runHtml).join('')}</p>`;
    case 'figure': {
      const { svg, alternative } = block.figure;
      return `<figure role="img" aria-label="${escapeHtml(alternative)}">${svg}</figure>`;
    }
    default:
      return block satisfies never;
  }
}

function runHtml({ text, tone }: Run): string {
  const words = escapeHtml(text);
  switch (tone) {
    case 'plain':
      return words;
    case 'muted':
      return `<span class="muted">${words}</span>`;
    case 'strong':
      return `<b>${words}</b>`;
    case 'finding':
      return `<strong>${words}</strong>`;
    default:
      return tone satisfies never;
  }
}

const points = (length: number): string => `${Number(length.toFixed(2))}pt`;

const sizes = PAGE.steps
  .map(
    ({ sizePt }) =>
      `.size-${10 * sizePt} { font: ${points(sizePt)}/${points(leadingPt(sizePt))} Inter, "Inter Variable", Arial, sans-serif; }`,
  )
  .join('\n');

/** Every length is that of the measure: the sheet fits because nothing here says otherwise. */
const sheetStyle = `
.sheet { width: ${points(PAGE.widthPt)}; margin: 0 auto 32px; font-variant-numeric: normal; font-feature-settings: normal; }
${sizes}
.sheet > h1, .sheet > h2 { font-size: ${points(PAGE.titlePt)}; line-height: ${points(leadingPt(PAGE.titlePt))}; margin: 0; padding: 0; border: 0; font-weight: 600; }
.sheet-notice { font-size: 9pt; line-height: ${points(leadingPt(9))}; color: var(--finding); font-weight: 600; margin: 0; max-width: none; }
.agenda table { table-layout: fixed; }
.agenda .table.text tbody th { white-space: normal; overflow-wrap: anywhere; }
.columns { display: flex; gap: ${points(PAGE.gapPt)}; margin-top: ${points(SPACE.belowHead)}; }
.column { width: ${points(columnWidthPt(PAGE))}; flex: none; }
.sheet h3 { font-size: inherit; line-height: inherit; font-weight: 600; color: var(--accent); margin: ${points(SPACE.aboveHeading - 0.5)} 0 ${points(SPACE.belowHeading)}; border-top: 0.5pt solid var(--hairline); }
.column > h3:first-child { margin-top: 0; }
.column p { margin: 0 0 ${points(SPACE.belowEntry)}; max-width: none; overflow-wrap: anywhere; font-size: inherit; }
.column p.finding { border-left: 2pt solid var(--finding); padding: 0 0 0 ${points(INDENT_PT - 2)}; }
.column b { font-weight: 600; }
.column strong { font-weight: 600; color: var(--finding); }
.muted { color: var(--muted); }
.sheet figure { margin: 0 0 ${points(SPACE.belowEntry)}; }
.sheet figure svg { width: 100%; max-width: none; max-height: none; height: auto; }
.foot { margin-top: ${points(SPACE.aboveFoot - 0.5)}; border-top: 0.5pt solid var(--hairline); color: var(--muted); font-size: ${points(PAGE.footPt)}; line-height: ${points(leadingPt(PAGE.footPt))}; }
.foot p { margin: 0; max-width: none; }
.foot p:last-child { color: var(--ink); }
@page { size: A4; margin: ${PAGE_MARGIN_MM.end}mm ${PAGE_MARGIN_MM.side}mm; }
@media screen and (max-width: 780px) {
  .sheet { width: auto; }
  .columns { flex-direction: column; }
  .column { width: auto; }
}
@media print {
  .sheet { margin: 0; break-inside: avoid; }
  .agenda + .sheet, .sheet + .sheet { break-before: page; }
}
`.trim();
