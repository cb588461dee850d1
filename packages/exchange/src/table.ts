export { parseNumber } from './csv/parse-number.ts';
export { printCsv } from './csv/print-csv.ts';
export { type ReadTable, type ReadTableOptions, readTable } from './csv/read-table.ts';
export { type DecimalMark, filterRows, type Table, type TableColumn } from './csv/table.ts';
