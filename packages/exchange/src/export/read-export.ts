import type { Course, Finding } from '@hepatica/course';
import type { NamedFile } from '../import/open-sources.ts';
import { coursesFromRedcap } from './redcap-files.ts';
import { coursesFromCsv } from './table-files.ts';

/** What an export of this program holds; `none` where the files are no such export. */
export type ReadExport =
  | { readonly kind: 'none' }
  | { readonly kind: 'read'; readonly courses: readonly Course[] }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] };

const CSV_START = 'table,column,type';
const REDCAP_MARK = ',hepatica|patients|';

/** The courses of an export, recognized by the file that explains its columns: no mapping is needed. */
export function readExport(files: readonly NamedFile[]): ReadExport {
  const named = (name: string, mark: string) =>
    files.find((file) => file.name === name && new TextDecoder().decode(file.bytes).includes(mark));
  if (named('columns.csv', CSV_START) !== undefined) return answer(coursesFromCsv(files));
  const dictionary = named('dictionary.csv', REDCAP_MARK);
  const data = files.find(({ name }) => name === 'data.csv');
  if (dictionary === undefined || data === undefined) return { kind: 'none' };
  return answer(coursesFromRedcap(dictionary, data));
}

function answer(read: ReturnType<typeof coursesFromCsv>): ReadExport {
  return read.courses === null
    ? { kind: 'refused', findings: read.findings }
    : { kind: 'read', courses: read.courses };
}
