import { adtte } from '@hepatica/exchange';
import { prepareStudy, type Question, type StudySource } from '@hepatica/study';
import type { StudyFile } from './finished-study.ts';

/**
 * The patients of a study as CDISC ADTTE, with the list of its columns. It holds a row for each patient, so that it is
 * written on request alone. Nothing where the study is refused.
 */
export function adtteFiles(question: Question, sources: readonly StudySource[]): readonly StudyFile[] {
  const prepared = prepareStudy({ question, sources });
  if (prepared.kind === 'refused') return [];
  const { ids, hospital, endpoints, n } = prepared.data;
  const parameters = Object.values(endpoints).map(({ id, label, unit, competing, time, status, entry }) => ({
    id,
    label,
    unit,
    competing,
    rows: Array.from({ length: n }, (_, i) => ({
      subject: ids[i] ?? String(i + 1),
      site: hospital === null ? null : (hospital.levels[hospital.index[i] ?? -1] ?? null),
      time: time[i] ?? Number.NaN,
      status: status[i] ?? 0,
      entry: entry === null ? null : (entry[i] ?? null),
    })).filter((row) => Number.isFinite(row.time)),
  }));
  const { data, columns } = adtte(question.simulated ? 'SIMULATED' : 'STUDY', parameters);
  return [
    { path: 'adtte/adtte.csv', content: data },
    { path: 'adtte/columns.csv', content: columns },
  ];
}
