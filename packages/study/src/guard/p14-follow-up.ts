import type { Finding } from '@hepatica/course';
import type { Guard } from './guard.ts';

export const followUpDefined: Guard = {
  id: 'P14',
  title: 'Follow-up not defined',
  when: 'It is not said until when patients were followed, or many were lost before.',
  remedy:
    'Median follow-up by reverse Kaplan-Meier, the data cut, and how complete follow-up was, stand in every report.',
  codes: ['data-cut-unknown', 'follow-up-incomplete'],
  citation: 'Clark, Altman, De Stavola. Lancet 2002;359:1309-1310. doi:10.1016/S0140-6736(02)08272-7',
};

/** Below this share of the possible follow-up, who was lost may matter. */
const INCOMPLETE = 0.8;

export function checkFollowUp(
  endpoints: readonly {
    readonly endpoint: string;
    readonly label: string;
    readonly dataCut: string | null;
    readonly completeness: number | null;
  }[],
): readonly Finding[] {
  const uncut = endpoints.filter(({ dataCut }) => dataCut === null);
  const found: Finding[] = endpoints.flatMap(({ endpoint, label, completeness }): readonly Finding[] =>
    completeness === null || completeness >= INCOMPLETE
      ? []
      : [
          {
            code: 'follow-up-incomplete',
            severity: 'warning',
            message: `Of the follow-up of "${label}" that was possible up to the data cut, ${Math.round(100 * completeness)} % was had. If those who were lost fared otherwise than the rest, the result is off.`,
            where: { field: `survival.${endpoint}` },
            remedy: 'Ask for the vital status of those who were lost before the data cut.',
            citation: followUpDefined.citation,
            values: { completeness },
          },
        ],
  );
  if (uncut.length === 0) return found;
  return [
    ...found,
    {
      code: 'data-cut-unknown',
      severity: 'info',
      message: `The question names no data cut for ${uncut.map(({ label }) => label).join(', ')}: how complete follow-up was cannot be said.`,
      where: { field: 'dataCut' },
      remedy: 'Add dataCut: with the last day up to which patients were followed.',
      citation: followUpDefined.citation,
    },
  ];
}
