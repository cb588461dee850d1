import type { Finding } from '@hepatica/course';
import type { Guard } from './guard.ts';

export const manyTests: Guard = {
  id: 'P17',
  title: 'Many tests',
  when: 'A report holds many p values, each below 0.05 by chance one time in twenty.',
  remedy: 'Estimates and intervals stand first, p values last; how many tests there are is said.',
  codes: ['tests-counted'],
  citation: 'Wasserstein, Lazar. Am Stat 2016;70:129-133. doi:10.1080/00031305.2016.1154108',
};

/** Few tests need no word. */
const FEW = 5;

export function checkTests(tests: number): readonly Finding[] {
  if (tests <= FEW) return [];
  return [
    {
      code: 'tests-counted',
      severity: 'info',
      message: `The report holds ${tests} p values; where no effect exists, about ${Math.max(1, Math.round(tests / 20))} of them would be below 0.05.`,
      remedy: 'Name one primary comparison beforehand, and read the others as describing.',
      citation: manyTests.citation,
      values: { tests },
    },
  ];
}
