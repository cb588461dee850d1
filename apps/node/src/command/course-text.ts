import type { CourseDocument } from '@hepatica/api';
import type { Course } from '@hepatica/course';
import { describeAssessment, formatAgreement, formatDay, lesionCount, organName } from '@hepatica/render';
import { printTextTable } from './text-table.ts';

/** The state of a course as text for the terminal: one block for what is computed, one for lesions, one for stated. */
export function printCourseState(course: Course, document: CourseDocument): string {
  const { at, knownBy, position } = document;
  const when = [
    position === undefined ? formatDay(at.day, course.axis) : `just ${position.side} ${position.record}`,
    ...(knownBy.day === at.day ? [] : [`as known by ${formatDay(knownBy.day, course.axis)}`]),
  ].join(', ');
  const blocks = [
    `${course.title}${course.simulated ? ' (simulated)' : ''}\n${when}`,
    document.assessments.map(assessmentText).join('\n'),
    lesionBlock(document),
    document.stated
      .map(({ stated, agreement }) => `Stated: ${stated.words} (${formatAgreement(agreement)})`)
      .join('\n'),
    'Supports and does not replace clinical judgement.',
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

function assessmentText(assessment: CourseDocument['assessments'][number]): string {
  const { headline, detail } = describeAssessment(assessment);
  return detail === '' ? headline : `${headline}\n    ${detail}`;
}

function lesionBlock({ lesions }: CourseDocument): string {
  if (lesions.length === 0) return 'No lesion known.';
  const rows = lesions.map((lesion) => {
    const size = lesion.longestDiameterMm;
    return [
      lesion.lesion,
      `${organName(lesion.organ)}, ${lesion.site}`,
      lesionCount(lesion.number),
      size.kind === 'known' ? `${size.value} mm` : size.kind === 'bounded' ? size.asWritten : '',
      lesion.state,
    ];
  });
  return printTextTable([['lesion', 'where', 'number', 'size', 'state'], ...rows]);
}
