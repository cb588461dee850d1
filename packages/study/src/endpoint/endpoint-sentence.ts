import type { CourseEndpoint, EndpointPart } from './course-endpoint.ts';
import { DEFAULT_CHOICES, type EndpointChoices } from './course-reading.ts';
import { TIME_ZERO_WORDS, type TimeZero } from './time-zero.ts';

const listed = (parts: readonly string[]) =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} or ${parts.at(-1)}`;
const wordsOf = (parts: readonly EndpointPart[]) => listed(parts.map(({ words }) => words));

const PROGRESSION_WORDS: Readonly<Record<EndpointChoices['progressionBy'], string>> = {
  'as-recorded':
    'Progression was taken from the records as judged, on scans or by the team, whatever the criterion.',
  imaging: 'Progression was taken from what the scans showed of each lesion.',
  'recist-1.1': 'Progression was defined by RECIST 1.1.',
  irecist: 'Progression was defined by iRECIST.',
  mrecist: 'Progression was defined by mRECIST.',
  'computed-mrecist':
    'Progression was computed by mRECIST from the measured lesions, against the study before the first treatment.',
  'computed-recist-1.1':
    'Progression was computed by RECIST 1.1 from the measured lesions, against the study before the first treatment.',
  narrative: 'Progression was taken from the judgements in words.',
};

const THERAPY_WORDS: Readonly<Record<EndpointChoices['newTherapy'], string>> = {
  ignore: 'Follow-up continued through new anticancer therapy (treatment policy).',
  'censor-at-systemic': 'Times were censored at the last assessment before a new systemic therapy.',
  'censor-at-any': 'Times were censored at the last assessment before any new anticancer therapy.',
};

/**
 * What a methods section has to say of an endpoint: from when, to what, what competed, where it was censored, and the
 * choices that were made.
 */
export function endpointSentences(
  endpoint: CourseEndpoint,
  options: Partial<EndpointChoices> & { readonly timeZero?: TimeZero } = {},
): readonly string[] {
  const choices = { ...DEFAULT_CHOICES, ...options };
  const { timeZero = endpoint.timeZero } = options;
  const from =
    typeof timeZero === 'string'
      ? TIME_ZERO_WORDS[timeZero]
      : 'record' in timeZero
        ? `record ${timeZero.record}`
        : timeZero.occurrence.what;
  const whose = endpoint.unit === 'lesion' ? 'lesions' : 'patients';
  const isProgression = endpoint.events.some(({ name }) => name === 'progression' || name === 'recurrence');
  return [
    `${endpoint.label} was measured from ${from} to ${wordsOf(endpoint.events)}; ${whose} without were censored at ${endpoint.censoring.words}.`,
    ...(endpoint.competing.length === 0
      ? []
      : [
          `${capitalized(wordsOf(endpoint.competing))} ${endpoint.competing.length === 1 ? 'was a competing event' : 'were competing events'}.`,
        ]),
    ...(isProgression
      ? [
          PROGRESSION_WORDS[choices.progressionBy],
          'It was dated by the first scan or judgement that showed it.',
        ]
      : []),
    ...(endpoint.needsAssessment
      ? [
          THERAPY_WORDS[choices.newTherapy],
          choices.missedAssessments === 'censor'
            ? 'An event after two or more missed planned assessments was censored at the last adequate one before the gap.'
            : 'Events after missed assessments were counted.',
        ]
      : []),
    ...(endpoint.unit === 'lesion' ? ['Lesions of one patient form a cluster.'] : []),
    'Times between imprecise dates are intervals; where one number was needed the middle days were used.',
  ];
}

const capitalized = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
