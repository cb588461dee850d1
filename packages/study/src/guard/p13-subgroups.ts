import type { Finding } from '@hepatica/course';
import type { Guard } from './guard.ts';

export const subgroupClaims: Guard = {
  id: 'P13',
  title: 'Effects claimed for a subgroup',
  when: 'An effect is shown in subgroups without the test of whether it differs between them.',
  remedy:
    'The forest always shows the interaction test with patients and events of each subgroup, and no p value within one.',
  codes: ['subgroups-without-interaction', 'subgroups-many'],
  citation: 'Wang et al. N Engl J Med 2007;357:2189-2194. doi:10.1056/NEJMsr077003',
};

/** More tests of interaction than this are likely to show one by chance. */
const MANY = 10;

export function checkSubgroups(
  subgroups: readonly {
    readonly title: string;
    readonly where: string;
    readonly interactionP: number | null;
  }[],
): readonly Finding[] {
  const untested = subgroups.filter(({ interactionP }) => interactionP === null);
  const found = untested.map(
    ({ title, where }): Finding => ({
      code: 'subgroups-without-interaction',
      severity: 'warning',
      message: `Whether the effect differs between the subgroups by ${title} could not be tested: no difference between them may be claimed.`,
      where: { field: where },
      remedy: 'Read the estimate of everybody; a subgroup with few events says little by itself.',
      citation: subgroupClaims.citation,
    }),
  );
  const tested = subgroups.length - untested.length;
  if (tested <= MANY) return found;
  return [
    ...found,
    {
      code: 'subgroups-many',
      severity: 'warning',
      message: `${tested} tests of interaction were made: at 5 % one in twenty is below 0.05 where no effect differs.`,
      remedy: 'Name beforehand the one or two subgroups in which a difference is expected.',
      citation: subgroupClaims.citation,
      values: { tests: tested },
    },
  ];
}
