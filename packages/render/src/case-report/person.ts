import type { Course } from '@hepatica/course';

/** "a 66-year-old man"; ages of 90 and over are said as such. */
export function personOf(course: Course): string {
  const { sex, ageYears } = course.patient;
  const noun = sex === 'male' ? 'man' : sex === 'female' ? 'woman' : 'person whose sex is not recorded';
  if (ageYears === null) return `a ${noun} whose age is not recorded`;
  if (ageYears >= 90) return `a ${noun} aged 90 years or over`;
  const years = Math.floor(ageYears);
  return `${years === 8 || years === 11 || years === 18 || (years >= 80 && years < 90) ? 'an' : 'a'} ${years}-year-old ${noun}`;
}
