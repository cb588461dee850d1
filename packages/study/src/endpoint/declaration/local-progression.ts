import { assessmentsOf } from '../assessments.ts';
import type { CourseEndpoint, EndpointPart } from '../course-endpoint.ts';
import type { CourseReading } from '../course-reading.ts';
import { givenTreatments } from '../given-treatments.ts';
import { LIVER_ORGANS } from '../liver-organs.ts';
import { type Occurrence, occurrenceOf } from '../occurrence.ts';
import { anyDeath } from './ending-parts.ts';

/** The first point of a lesion's track at which local progression is sure, or only suspected or possible. */
function progressionOf(lesion: string | null, reading: CourseReading, sure: boolean): readonly Occurrence[] {
  const id = [...reading.lesions.keys()].find((known) => known === lesion);
  if (id === undefined) return [];
  const { series } = reading.trackOf(id).track;
  const point = series.find(({ answer }) => {
    const value = answer?.localProgression;
    if (value === undefined) return false;
    const isSure = value.kind === 'one' && value.value === 'yes';
    const isNone = value.kind === 'one' && value.value === 'no';
    return sure ? isSure : !isSure && !isNone;
  });
  const record = reading.records.find((candidate) => candidate.id === point?.records[0]);
  if (record === undefined) return [];
  return [occurrenceOf(record, `${sure ? '' : 'suspected '}local progression of ${lesion}`)];
}

/** The lesions that an endpoint of the patient looks at: all that were ablated. */
export function ablatedIn(reading: CourseReading): readonly string[] {
  return [
    ...new Set(
      givenTreatments(reading.records)
        .filter(({ kind }) => kind === 'ablation')
        .flatMap(({ targets }) => targets),
    ),
  ];
}

export const localProgressionOfLesion: EndpointPart = {
  name: 'local-progression',
  words: 'local tumor progression (viable tumor at the zone after a scan had shown complete ablation)',
  find: (reading) => progressionOf(reading.lesion, reading, true),
};

export const localProgressionOfAny: EndpointPart = {
  name: 'local-progression',
  words: 'local tumor progression of any ablated lesion',
  find: (reading) => ablatedIn(reading).flatMap((lesion) => progressionOf(lesion, reading, true)),
};

export const suspectedLocalProgression: EndpointPart = {
  name: 'suspected-local-progression',
  words: 'suspected local progression',
  find: (reading) =>
    (reading.lesion === null ? ablatedIn(reading) : [reading.lesion]).flatMap((lesion) =>
      progressionOf(lesion, reading, false),
    ),
};

/** The last imaging of the organ in which the ablated lesion lies, or of any such organ. */
export const lastOrganImaging: EndpointPart = {
  name: 'last-organ-imaging',
  words: 'the last imaging of the organ of the lesion',
  find: (reading) => {
    const lesions = reading.lesion === null ? ablatedIn(reading) : [reading.lesion];
    return [...reading.lesions.values()]
      .filter(({ lesion }) => lesions.includes(lesion))
      .flatMap(({ organ }) => assessmentsOf(reading, { organ }));
  },
};

/** Another treatment that reaches the whole organ, or takes the lesion out: the lesion's own clock then ends. */
export const organTreatmentChange: EndpointPart = {
  name: 'organ-treatment-change',
  words: 'a later treatment of the whole organ',
  find: (reading) => {
    const lesion = [...reading.lesions.values()].find((known) => known.lesion === reading.lesion);
    if (lesion === undefined) return [];
    return givenTreatments(reading.records)
      .filter((treatment) => {
        const takesOut =
          (treatment.kind === 'resection' || treatment.kind === 'transplantation') &&
          treatment.targets.includes(lesion.lesion);
        const isTransplant = treatment.kind === 'transplantation' && LIVER_ORGANS.includes(lesion.organ);
        return takesOut || isTransplant || treatment.kind === 'systemic-therapy';
      })
      .map((treatment) => occurrenceOf(treatment, `change of treatment (${treatment.kind})`));
  },
};

/** Local progression per lesion. Its own clock runs from its own first ablation. */
export const localProgression: CourseEndpoint = {
  id: 'local-progression',
  label: 'Local tumor progression, per lesion',
  unit: 'lesion',
  timeZero: 'lesion-ablation',
  otherTimeZeros: [],
  occurs: 'recurring',
  events: [localProgressionOfLesion],
  competing: [anyDeath, organTreatmentChange],
  doubtful: [suspectedLocalProgression],
  censoring: lastOrganImaging,
  needsAssessment: true,
};

/** Local progression of any lesion, per patient. */
export const localProgressionPerPatient: CourseEndpoint = {
  id: 'local-progression-per-patient',
  label: 'Local tumor progression, per patient',
  unit: 'patient',
  timeZero: 'first-ablation',
  otherTimeZeros: ['metastasis-treatment'],
  occurs: 'recurring',
  events: [localProgressionOfAny],
  competing: [anyDeath],
  doubtful: [suspectedLocalProgression],
  censoring: lastOrganImaging,
  needsAssessment: true,
};
