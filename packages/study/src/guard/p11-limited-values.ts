import type { Finding } from '@hepatica/course';
import { counted } from '../dataset/counted.ts';
import type { StudyData } from '../dataset/study-data.ts';
import type { Guard } from './guard.ts';

export const limitedValues: Guard = {
  id: 'P11',
  title: 'Laboratory values beyond the limit of the assay',
  when: 'A value is known only as a limit, such as "> 35,000": as a plain number it would be too small, and its changes too small with it.',
  remedy: 'That it is a limit is kept and told. Ranks and categories respect it; a change is "at least".',
  codes: ['value-beyond-limit'],
  citation: 'Helsel. Environ Sci Technol 1990;24:1766-1774. doi:10.1021/es00082a001',
};

/** Says of each number that is known only as a limit in some patients, and compared or described as if it were exact. */
export function checkLimits({ columns, n }: StudyData): readonly Finding[] {
  return columns.flatMap(({ label, kind, bound, provenance }): readonly Finding[] => {
    const limited = bound?.filter((one) => one !== 0).length ?? 0;
    if (kind !== 'number' || limited === 0) return [];
    return [
      {
        code: 'value-beyond-limit',
        severity: 'warning',
        message: `"${label}" is known only as a limit in ${limited} of ${counted(n, 'patient')}; the limit stands for the value in means and models.`,
        where: { column: provenance.read },
        remedy: 'Compare categories below the limit or take logarithms, and prefer medians to means.',
        citation: limitedValues.citation,
        values: { patients: limited },
      },
    ];
  });
}
