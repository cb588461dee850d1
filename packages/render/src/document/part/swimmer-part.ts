import type { StudyResult, SwimmerStudy } from '@hepatica/study';
import { shownWords, swimmerFigure, swimmerWords } from '../../figure/swimmer/swimmer.ts';
import { counted } from '../../format/counted.ts';
import { formatNumber } from '../../format/number.ts';
import { contentOf, distinctName, fileName, plainTable, results, type StudyPart } from './study-part.ts';

/** Swimmer plots: what came when in each patient. */
export function swimmerParts({ swimmer = [], simulated }: StudyResult): readonly StudyPart[] {
  return swimmer.map((one, index) => {
    const id = distinctName(
      swimmer.map(({ endpoint }) => fileName(`swimmer-${endpoint}`)),
      index,
    );
    return {
      id,
      kind: 'swimmer',
      title: one.title ?? 'Courses of the patients',
      field: `swimmer.${one.endpoint}`,
      content: contentOf([
        results(sentence(one)),
        {
          kind: 'figure',
          figure: {
            name: id,
            caption: caption(one),
            alternative: swimmerWords(one),
            spec: (style = {}) => swimmerFigure(one, { ...style, simulated }),
            styles: ['axisTitle', 'every', 'to'],
            data: () => swimmerData(id, one),
          },
        },
      ]),
    };
  });
}

function sentence(swimmer: SwimmerStudy): string {
  const { left, patients, lanes } = swimmer;
  const out = left.map(({ reason, rows }) => `${counted(rows, 'patient')} not: ${reason}`);
  return [
    `${counted(patients, 'patient')} with a follow-up${lanes.length < patients ? `, of whom ${formatNumber(lanes.length)} are drawn` : ', all of them drawn'}.`,
    ...(out.length === 0 ? [] : [`${out.join('; ')}.`]),
  ].join(' ');
}

function caption(swimmer: SwimmerStudy): string {
  const { exposure, timeZero, lanes, landmarks, unit } = swimmer;
  const imprecise = lanes.flatMap(({ marks }) => marks).filter(({ low, high }) => low !== high).length;
  const late = lanes.filter(({ from }) => from > 0).length;
  return [
    `Course of each patient from ${timeZero ?? 'time zero'} to last contact${exposure === null ? '' : `, colored by ${exposure.label}`}; lanes carry running numbers.`,
    'It describes what came after time zero and was not known at it: no groups are compared.',
    shownWords(swimmer),
    late === 0
      ? null
      : `${late === 1 ? '1 bar begins' : `${formatNumber(late)} bars begin`} only where observation began.`,
    landmarks.length === 0 ? null : `Dashed lines: landmarks (${unit}).`,
    imprecise === 0
      ? null
      : `${imprecise === 1 ? '1 mark stands for a date' : `${formatNumber(imprecise)} marks stand for dates`} known only as an interval.`,
  ]
    .filter((one) => one !== null)
    .join(' ');
}

/** Every stretch and every mark of the lanes, in the order of the figure. */
function swimmerData(id: string, { lanes, exposure, endWords }: SwimmerStudy) {
  const rows = lanes.flatMap(({ number, group, stretches, marks, isFollowed, to }) => [
    ...stretches.map((one) => [number, group, exposure?.label ?? 'Follow-up', one.level, one.from, one.to]),
    ...marks.map((one) => [number, group, one.words, null, one.time, one.time, one.low, one.high]),
    ...(isFollowed ? [[number, group, endWords, null, to, to]] : []),
  ]);
  return plainTable(
    id,
    ['patient', 'group', 'what', 'level', 'from', 'to', 'earliest', 'latest'],
    rows.map((row) => (row.length === 8 ? row : [...row, null, null])),
  );
}
