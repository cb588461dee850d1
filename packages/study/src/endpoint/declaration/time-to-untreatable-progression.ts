import type { LesionId } from '@hepatica/course';
import type { CourseEndpoint } from '../course-endpoint.ts';
import type { CourseReading } from '../course-reading.ts';
import { firstOf, type Occurrence, occurrenceOf } from '../occurrence.ts';
import { progressions } from '../progression-evidence.ts';
import { anyDeath, lastKnownAlive } from './ending-parts.ts';
import { timeToExtrahepaticSpread } from './time-to-extrahepatic-spread.ts';

/**
 * A progression that no local therapy can reach, by the reasons that the study names. A local retreatment of a new
 * lesion is a progression but not by itself one of these.
 */
function untreatable(reading: CourseReading): readonly Occurrence[] {
  return reading.choices.untreatableBy.flatMap((reason): readonly Occurrence[] => {
    switch (reason) {
      case 'feasibility':
        return judgedOutOfReach(reading);
      case 'vascular-invasion':
        return newVascularInvasion(reading);
      case 'extrahepatic-spread':
        return timeToExtrahepaticSpread.events.flatMap(({ find }) => find(reading));
      default:
        throw new Error(`untreatable: no such reason ${reason satisfies never}`);
    }
  });
}

/** Lesions for which every local therapy that was judged was judged impossible, once there had been progression. */
function judgedOutOfReach(reading: CourseReading): readonly Occurrence[] {
  const judgements = reading.records.filter((record) => record.kind === 'feasibility');
  const lesions = new Set<LesionId>(judgements.map(({ lesion }) => lesion));
  const progressed = firstOf(progressions(reading, 'anywhere'), reading.records);
  return [...lesions].flatMap((lesion): readonly Occurrence[] => {
    const latest = new Map(
      judgements.filter((judged) => judged.lesion === lesion).map((judged) => [judged.modality, judged]),
    );
    const last = [...latest.values()].at(-1);
    const isReachable = [...latest.values()].some(({ judgement }) => judgement !== 'no');
    if (last === undefined || isReachable || progressed === null) return [];
    return last.at.latest < progressed.at.earliest
      ? []
      : [occurrenceOf(last, `no local therapy judged feasible for ${lesion}`)];
  });
}

function newVascularInvasion(reading: CourseReading): readonly Occurrence[] {
  return reading.records.flatMap((record) => {
    const isInvasion =
      (record.kind === 'vascular-invasion' && record.nature === 'tumor') ||
      (record.kind === 'lesion' && record.nature === 'vascular-invasion');
    return isInvasion ? [occurrenceOf(record, 'vascular invasion')] : [];
  });
}

export const timeToUntreatableProgression: CourseEndpoint = {
  id: 'time-to-untreatable-progression',
  label: 'Time to untreatable progression',
  unit: 'patient',
  timeZero: 'first-treatment',
  otherTimeZeros: ['metastasis-treatment'],
  occurs: 'recurring',
  events: [
    {
      name: 'untreatable-progression',
      words: 'progression not amenable to local therapy',
      find: untreatable,
    },
  ],
  competing: [anyDeath],
  censoring: { ...lastKnownAlive, name: 'last-contact', words: 'the last contact' },
  needsAssessment: false,
};
