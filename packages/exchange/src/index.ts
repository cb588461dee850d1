export {
  type DecimalMark,
  filterRows,
  parseNumber,
  printCsv,
  type ReadTable,
  type ReadTableOptions,
  readTable,
  type Table,
  type TableColumn,
} from './table.ts';
