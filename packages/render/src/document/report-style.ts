/**
 * Style of a printed report: A4, hairlines, tabular numerals; no font, picture or script from anywhere else. Where the
 * reader's screen is dark it is too, its figures on a light plate; on paper it is always light.
 */
export const reportStyle = `
:root { --ink: #1b2530; --muted: #566270; --hairline: #dfe4e9; --tint: #f4f6f8; --accent: #0f6b6b; --finding: #9a5b00; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 32px 24px 64px; max-width: 1080px; color: var(--ink); background: #fff;
  font: 14px/1.55 Inter, "Inter Variable", system-ui, sans-serif; font-variant-numeric: tabular-nums; }
h1 { font-size: 24px; line-height: 1.25; margin: 0 0 4px; font-weight: 650; }
h2 { font-size: 17px; margin: 40px 0 12px; padding-top: 12px; border-top: 1px solid var(--hairline); font-weight: 650; }
h3 { font-size: 14px; margin: 24px 0 8px; font-weight: 650; }
p { margin: 0 0 10px; max-width: 78ch; }
.lead, .note, figcaption { color: var(--muted); }
.note, figcaption { font-size: 12px; margin: 6px 0 0; }
.simulated { border: 2px solid var(--finding); color: var(--finding); padding: 8px 12px; font-weight: 650; margin: 0 0 20px; }
.judgement { border-left: 3px solid var(--accent); padding: 2px 0 2px 12px; margin: 16px 0; }
.finding { border-left: 3px solid var(--finding); padding: 2px 0 2px 12px; margin: 10px 0; max-width: 78ch; }
.finding strong { color: var(--finding); }
figure { margin: 16px 0; }
figure svg { width: 100%; max-width: 880px; height: auto; display: block; }
.table { overflow-x: auto; margin: 16px 0; }
table { border-collapse: collapse; width: 100%; font-size: 13px; }
caption { text-align: left; font-weight: 650; padding: 0 0 6px; }
thead th { border-bottom: 1.5px solid var(--ink); border-top: 1.5px solid var(--ink); font-weight: 600; vertical-align: bottom; }
th, td { text-align: right; padding: 3px 10px; vertical-align: top; }
th:first-child { text-align: left; padding-left: 0; }
tbody th { font-weight: 400; }
.table.text th, .table.text td { text-align: left; }
.table.text tbody th { white-space: nowrap; padding-right: 18px; }
tbody th.level { padding-left: 18px; }
tbody tr:last-child > * { border-bottom: 1.5px solid var(--ink); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; font-size: 12px; }
dt { color: var(--muted); } dd { margin: 0; overflow-wrap: anywhere; }
.page-break { break-after: page; }
footer { margin-top: 40px; border-top: 1px solid var(--hairline); }
@media screen and (prefers-color-scheme: dark) {
  :root { color-scheme: dark; --ink: #e6eaee; --muted: #a3aeb9; --hairline: #2c353f; --tint: #1c232b; --accent: #4fb8b3; --finding: #e5a445; }
  body { background: #14191f; }
  figure svg, figure img { background: #fff; padding: 8px; border-radius: 4px; }
}
@page { size: A4; margin: 16mm 15mm; }
@media print {
  body { padding: 0; max-width: none; font-size: 10pt; }
  h2, h3 { break-after: avoid; }
  figure, table, .finding { break-inside: avoid; }
  figure svg { max-height: 118mm; width: auto; max-width: 100%; }
  .table { overflow: visible; }
  table { font-size: 8.5pt; }
}
`.trim();
