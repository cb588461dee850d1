import { escapeHtml, tableHtml } from './html.ts';
import { type Block, type PrintedDocument, severityNames } from './printed-document.ts';
import { reportStyle } from './report-style.ts';
import { fontFace, type ReportTypeface } from './report-typeface.ts';

/** A document as one HTML file that prints on A4 and asks nothing of any network. */
export function htmlDocument(document: PrintedDocument, options: ReportTypeface = {}): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(document.title)}</title>`,
    `<style>\n${fontFace(options)}${reportStyle}\n</style>`,
    '</head>',
    '<body>',
    '<main>',
    ...(document.notice === undefined ? [] : [`<p class="simulated">${escapeHtml(document.notice)}</p>`]),
    `<h1>${escapeHtml(document.title)}</h1>`,
    ...document.blocks.map(blockHtml),
    '</main>',
    `<footer><p class="note">${escapeHtml(document.footer)}</p></footer>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${escapeHtml(block.text)}</h${block.level}>`;
    case 'paragraph':
      return `<p${block.role === undefined ? '' : ` class="${block.role}"`}>${escapeHtml(block.text)}</p>`;
    case 'list':
      return `<ul>\n${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('\n')}\n</ul>`;
    case 'facts':
      return `<dl>\n${block.entries
        .map(([term, text]) => `<dt>${escapeHtml(term)}</dt><dd>${escapeHtml(text)}</dd>`)
        .join('\n')}\n</dl>`;
    case 'table':
      return tableHtml(block.table);
    case 'figure':
      return `<figure role="img" aria-label="${escapeHtml(block.figure.alternative)}">\n${block.figure.svg}\n<figcaption>${escapeHtml(block.figure.caption)}</figcaption>\n</figure>`;
    case 'finding': {
      const { finding } = block;
      const remedy = finding.remedy === undefined ? '' : ` ${escapeHtml(finding.remedy)}`;
      const citation =
        finding.citation === undefined ? '' : ` <span class="note">${escapeHtml(finding.citation)}</span>`;
      return `<p class="finding"><strong>${severityNames[finding.severity]}:</strong> ${escapeHtml(finding.message)}${remedy}${citation}</p>`;
    }
    case 'page-break':
      return '<div class="page-break"></div>';
    default:
      return block satisfies never;
  }
}
