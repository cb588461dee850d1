export { type ReadCourse, readCourseFile } from './course-file/read-course-file.ts';
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
