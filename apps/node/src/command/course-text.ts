import type { CourseDocument } from '@hepatica/api';
import { seriesSystems } from '@hepatica/clinical';
import type { Analyte, Course, Laboratory } from '@hepatica/course';
import {
  describeAssessment,
  describeRecord,
  formatAgreement,
  formatDay,
  formatPartialDate,
  formatPossible,
  lesionCount,
  organName,
  systemName,
} from '@hepatica/render';
import { inSentence } from './assess-text.ts';
import { printTextTable } from './text-table.ts';

/** The state of a course as text for the terminal: one block for what is computed, one for lesions, one for stated. */
export function printCourseState(course: Course, document: CourseDocument): string {
  const { at, knownBy, position } = document;
  const when = [
    position === undefined ? formatDay(at.day, course.axis) : `just ${position.side} ${position.record}`,
    ...(knownBy.day === at.day ? [] : [`as known by ${formatDay(knownBy.day, course.axis)}`]),
  ].join(', ');
  const ofPatient = document.assessments.filter(({ subject }) => subject === undefined);
  const blocks = [
    `${course.title}${course.simulated ? ' (simulated)' : ''}\n${when}`,
    document.records.length === 0 ? 'No record of this course is known by then.' : '',
    ...document.groups.map((group) => groupBlock(group, document)),
    unknownBlock(ofPatient.filter(isUnknown)),
    markerBlock(course, document),
    lesionBlock(course, document),
    document.stated
      .map(({ stated, agreement }) => `Stated: ${stated.words} (${formatAgreement(agreement)})`)
      .join('\n'),
    consistencyBlock(document),
    'Supports and does not replace clinical judgement.',
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

type Assessed = CourseDocument['assessments'][number];

/** One group under its title: what its systems say of the patient, of the history, and of single records. */
function groupBlock(
  { title, first, others }: CourseDocument['groups'][number],
  { assessments, series }: CourseDocument,
): string {
  const lines = [...first, ...others].flatMap((id) => {
    const found = assessments.filter(({ system }) => system === id);
    return [
      ...found
        .filter((assessment) => assessment.subject !== undefined || !isUnknown(assessment))
        .map((assessment) => (assessment.subject === undefined ? assessmentText : recordText)(assessment)),
      ...series.filter(({ system }) => system === id).flatMap(seriesText),
    ];
  });
  return lines.length === 0
    ? ''
    : [title, ...lines.map((line) => `  ${line.replaceAll('\n', '\n  ')}`)].join('\n');
}

/** What is impossible, doubtful or open in the course, each with what to do about it. */
function consistencyBlock({ consistency }: CourseDocument): string {
  if (consistency.length === 0) return '';
  const signs = { error: '!!', warning: '!', info: '-' } as const;
  return [
    'Impossible, doubtful or open',
    ...consistency.map(({ severity, message, remedy }) => `  ${signs[severity]} ${message}\n    ${remedy}`),
  ].join('\n');
}

const isUnknown = (assessment: Assessed): boolean => describeAssessment(assessment).answer === 'unknown';

/** The systems of which nothing can be said, each with what it would be asked first. */
function unknownBlock(unknown: readonly Assessed[]): string {
  if (unknown.length === 0) return '';
  const rows = unknown.map((assessment) => [
    systemName(assessment.system),
    (assessment.kind === 'open' ? assessment.askNext?.label : undefined) ?? '',
  ]);
  return printTextTable([['unknown on this day', 'find out first'], ...rows]);
}

/** What is said of the history so far; nothing where there is nothing to say. */
function seriesText(assessment: CourseDocument['series'][number]): readonly string[] {
  const system = seriesSystems.find(({ id }) => id === assessment.system);
  if (system === undefined || (assessment.kind !== 'determined' && assessment.kind !== 'open')) return [];
  const answer = assessment.answer[system.headline];
  const spec = system.answers[system.headline];
  if (answer === undefined || spec === undefined) return [];
  const possible = typeof answer === 'object' ? answer : ({ kind: 'one', value: answer } as const);
  const wording = spec.type.kind === 'number' ? { decimals: spec.type.decimals } : { order: spec.type.order };
  const label = inSentence(spec.label);
  const lead = system.shortName.toLowerCase().includes(label.toLowerCase())
    ? system.shortName
    : `${system.shortName}, ${label}`;
  return [`${lead}: ${formatPossible(possible, wording)}${markOf(system)}`];
}

/** What is said of one record, after its id. */
function recordText(assessment: Assessed): string {
  return `${assessment.subject}: ${describeAssessment(assessment).headline}${markOf(assessment)}`;
}

/** Said of a system whose rules nobody has held against the publication. */
function markOf({ verification }: Pick<Assessed, 'verification'>): string {
  return verification === 'unverified' ? ' [unverified]' : '';
}

function assessmentText(assessment: CourseDocument['assessments'][number]): string {
  const { headline: answer, detail } = describeAssessment(assessment);
  const headline = `${answer}${markOf(assessment)}`;
  return detail === '' ? headline : `${headline}\n    ${detail}`;
}

const MARKERS: readonly Analyte[] = ['afp', 'pivka-ii'];

/** The newest value of each tumor marker with its date, every value of that date where they differ. */
function markerBlock(course: Course, { records }: CourseDocument): string {
  const shown = new Set<string>(records);
  const visible = course.records.filter(
    (record): record is Laboratory => record.kind === 'laboratory' && shown.has(record.id),
  );
  const rank = new Map(records.map((id, index) => [id, index]));
  const oldestFirst = visible.toSorted((a, b) => (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0));
  const lines = MARKERS.flatMap((analyte) => {
    const values = oldestFirst.filter((record) => record.analyte === analyte);
    const newest = values.at(-1);
    if (newest === undefined) return [];
    const together = values.filter(({ at }) => at.asWritten === newest.at.asWritten);
    // What is said to come before the newest of one date is past; what is only beside it is a second statement.
    const current = together.filter(({ id }) => !together.some(({ after }) => after === id));
    const details = [...new Set(current.map((record) => describeRecord(record).detail))];
    const { title } = describeRecord(newest);
    return [`${title} ${details.join(' or ')} (${formatPartialDate(newest.at, course.axis)})`];
  });
  return lines.join('\n');
}

function lesionBlock(course: Course, { lesions }: CourseDocument): string {
  if (lesions.length === 0) return 'No lesion known.';
  const rows = lesions.map((lesion) => {
    const size = lesion.longestDiameterMm;
    const measured =
      size.kind === 'known' ? `${size.value} mm` : size.kind === 'bounded' ? size.asWritten : '';
    return [
      lesion.lesion,
      `${organName(lesion.organ)}, ${lesion.site}`,
      lesionCount(lesion.number),
      // A size is as old as its scan: a tumor treated since then need not have it any more.
      size.kind === 'unknown' ? '' : `${measured} (${formatPartialDate(size.seen.at, course.axis)})`,
      lesion.certainty === null ? lesion.state : `${lesion.state}, ${certaintyWord(lesion.certainty)}`,
    ];
  });
  return printTextTable([['lesion', 'where', 'number', 'last measured', 'state'], ...rows]);
}

/** "typical-imaging" as a reader says it. */
function certaintyWord(certainty: NonNullable<CourseDocument['lesions'][number]['certainty']>): string {
  return certainty === 'typical-imaging' ? 'typical on imaging' : certainty;
}
