export { type Adtte, adtte, type TimeToEvent, type TimeToEventParameter } from './adtte/adtte.ts';
export { type ReadCourse, readCourseFile } from './course-file/read-course-file.ts';
export { type Deidentified, type Disguise, deidentify } from './export/deidentify.ts';
export { type ReadExport, readExport } from './export/read-export.ts';
export { exportRedcap } from './export/redcap-files.ts';
export { type ExportFile, exportCsv } from './export/table-files.ts';
export { analyteNamed } from './import/analyte-name.ts';
export { type ImportDifference, importDifference } from './import/difference.ts';
export { type NamedFile, type OpenedSources, openSources } from './import/open-sources.ts';
export { type DateForm, type DateReading, readDate } from './import/read-date.ts';
export { type ImportCounts, type ReadImport, readImport } from './import/read-import.ts';
export { type QuantityReading, readQuantity } from './import/read-quantity.ts';
export type { SourceTable } from './import/source-table.ts';
export { readTablesOf } from './import/tables-of-file.ts';
export type { Mapping } from './mapping/mapping.ts';
export { mappingJsonSchema } from './mapping/mapping-schema.ts';
export { type ReadMapping, readMapping } from './mapping/read-mapping.ts';
export { printMapping, type SuggestedFrom, suggestMapping } from './mapping/suggest-mapping.ts';
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
