import type { Finding } from '@hepatica/course';
import { counted } from '../dataset/counted.ts';
import type { StudyData } from '../dataset/study-data.ts';
import type { Question } from '../question/question.ts';
import type { Guard } from './guard.ts';

export const selectionGuard: Guard = {
  id: 'P16',
  title: 'Who was chosen for treatment',
  when: 'A treatment is compared: who could have had it, how many had it, and from how many hospitals they come.',
  remedy:
    'The box of denominators says how many were eligible, how many treated, and what the groups differed by at time zero.',
  codes: ['treated-of-eligible', 'single-hospital'],
  citation: 'von Elm et al. Lancet 2007;370:1453-1457. doi:10.1016/S0140-6736(07)61602-X',
};

/** Says how many of the eligible had each exposure, and that the patients are of one hospital or it is not known. */
export function checkSelection({ exposures, site }: Question, data: StudyData): readonly Finding[] {
  const found = exposures.flatMap(({ name, label }): readonly Finding[] => {
    const exposure = data.exposures[name];
    if (exposure === undefined) return [];
    // Several groups known at time zero are no treatment that some came to have.
    if (exposure.kind === 'baseline' && exposure.levels.length > 2) return [];
    const treated = exposure.ever.filter((level) => level > 0).length;
    return [
      {
        code: 'treated-of-eligible',
        severity: 'info',
        message: `${treated} of ${counted(data.n, 'patient')} who met all criteria came to have "${label}". Why the others did not is not in the data: an association may be one of those who could have it.`,
        where: { field: `exposures.${name}` },
        remedy: 'Adjust for what decided about it, and say what was not recorded.',
        citation: selectionGuard.citation,
        values: { treated, eligible: data.n },
      },
    ];
  });
  if (exposures.length === 0 || data.hospital !== null) return found;
  return [
    ...found,
    {
      code: 'single-hospital',
      severity: 'info',
      message:
        site === null
          ? 'The question names no hospital of the patients: whether the result holds elsewhere cannot be told.'
          : 'All patients are of one hospital: whether the result holds elsewhere cannot be told.',
      where: { field: 'site' },
      citation: selectionGuard.citation,
    },
  ];
}
