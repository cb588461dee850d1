import type { Course } from '@hepatica/course';

/** A number as a text prints it, with thousands in groups and a decimal part. */
const NUMBER = /(?<![\w.])\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\w.,])\d+(?:\.\d+)?/g;
/** A reference to the literature in brackets: its numbers are not facts of the patient. */
const REFERENCE = /\[\d+(?:\s*[-–,]\s*\d+)*\]/g;

/**
 * Numbers of a text that neither the records nor `also` (sentences composed from them) support. A number counts as
 * supported wherever it stands in the course: this finds slips of typing, it does not prove a sentence.
 */
export function unsupportedNumbers(text: string, course: Course, also: readonly string[]): readonly string[] {
  const supported = new Set([
    ...numbersOf(JSON.stringify(course.records, told)),
    ...also.flatMap((one) => [...numbersOf(one)]),
  ]);
  if (course.patient.ageYears !== null) supported.add(course.patient.ageYears);
  const found = text.replaceAll(REFERENCE, ' ').match(NUMBER) ?? [];
  return [...new Set(found.filter((token) => !supported.has(numberOf(token))))];
}

/** Dates, ids and sources are not what a text may print. */
const untold = new Set([
  'id',
  'at',
  'knownOn',
  'after',
  'supersedes',
  'source',
  'since',
  'until',
  'recordedAt',
  'note',
]);
const told = (key: string, value: unknown) => (untold.has(key) ? undefined : value);

function numbersOf(text: string): Set<number> {
  return new Set((text.match(NUMBER) ?? []).map(numberOf));
}

const numberOf = (token: string) => Number(token.replaceAll(',', ''));
